import { canonicalBytes } from '#federation';
import type { Answer } from './call.js';

/** An answer in canonical JSON. */
export function json(content: object, status = 200): Answer {
  return { status, type: 'application/json', body: canonicalBytes(content), compress: true };
}
