import { type ProtocolCheckRefusal, type Refusal, refuse } from '#domain';
import type { ProtocolDocument } from '../document/document.js';
import { protocolHash } from '../document/read.js';
import { checkRegional, checkTightens, type Loosening } from '../meet/check-tightens.js';
import { meet } from '../meet/meet.js';
import { type RuleSet, ruleSetOf } from '../meet/rule-set.js';
import { type Plan, planOf, stepsOf } from './plan.js';

/** Most steps that a verdict may take. It is counted when a protocol is put in force, so no act can make it take more. */
export const stepBudget = 20_000;

/** The version of a document that a case is pinned to. */
export interface Pin {
  readonly protocol: string;
  readonly version: string;
  readonly hash: string;
}

/** The rules between two countries: the meet of the regional document and of both national ones. */
export interface ProtocolInForce {
  readonly from: string;
  readonly to: string;
  readonly documents: readonly Pin[];
  readonly rules: RuleSet;
  readonly plan: Plan;
}

/** Why documents are not put in force together; `loosenings` names the rules. */
export type InForceRefusal = Refusal<ProtocolCheckRefusal> & { readonly loosenings: readonly Loosening[] };

/**
 * Puts documents in force between two countries (the same one twice, for acts within it). A country without a document of its
 * own lives by the regional one. Each national document is checked again, whoever voted for it; the first refusal is returned
 * with all rules that it concerns. Refusals: those of `checkTightens` and `checkRegional`, `protocol-too-costly`.
 */
export function putInForce(
  regional: ProtocolDocument,
  nationals: readonly ProtocolDocument[],
  from: string,
  to: string,
): ProtocolInForce | InForceRefusal {
  const theirs = nationals.filter(({ scope }) => scope === from || scope === to);
  const loosenings = [...checkRegional(regional), ...theirs.flatMap((national) => checkTightens(regional, national))];
  if (loosenings[0]) return { ...refuse(loosenings[0].refused), loosenings };
  const documents = [regional, ...theirs];
  const rules = documents.map(ruleSetOf).reduce(meet);
  const plan = planOf(rules);
  if (stepsOf(plan) > stepBudget) return { ...refuse('protocol-too-costly'), loosenings: [] };
  const pins = documents.map((document) => {
    const { protocol, version } = document;
    return { protocol, version, hash: protocolHash(document) };
  });
  return { from, to, documents: pins, rules, plan };
}
