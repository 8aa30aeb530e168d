import { kindOf } from '../kinds/kinds.js';
import type { Rule } from './document.js';

/** What a rule is about, among all kinds: two rules of one document are never about the same. */
export function slotOf(rule: Rule): string {
  return rule.kind === 'law-of-the-land'
    ? `law-of-the-land ${rule.id}`
    : `${rule.kind} ${kindOf(rule.kind).about(rule.value)}`;
}
