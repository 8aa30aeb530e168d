import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type LawEntryOf, type Refusal, refuse } from '#domain';
import { type Concluded, RuleDrafts } from '../protocol/versions/rule-drafts.js';
import type { DraftRuleFromLawInput } from './rule-from-law.input.js';

/** From a provision of the library of laws to a rule that rests on it. */
@Injectable()
export class RulesFromLaws {
  constructor(private readonly drafts: RuleDrafts) {}

  /** Refusals: `not-found` for what is no provision, those of `RuleDrafts`. */
  draft(actor: Actor, input: DraftRuleFromLawInput) {
    return this.drafts.draft(actor, 'protocol.draft-from-law', input, (tx) => concludeFrom(tx, input.lawEntryId));
  }
}

/** The law that the rule then cites: its number, country and article as the library has them. */
async function concludeFrom(tx: Transaction, id: string): Promise<Concluded | Refusal<'not-found'>> {
  const [found] = await tx.query<{ body: LawEntryOf<'provision'> }>(
    `SELECT body FROM law_entry WHERE id = $1 AND kind = 'provision'`,
    [id],
  );
  if (!found) return refuse('not-found');
  const { law, country, article, inForce } = found.body;
  const title = {
    ar: `القانون \u2066${law}\u2069 (${country})`,
    fr: `Loi ${law} (${country})`,
    en: `Law ${law} (${country})`,
  };
  return { source: { kind: 'law', title, date: inForce, article }, proposal: false };
}
