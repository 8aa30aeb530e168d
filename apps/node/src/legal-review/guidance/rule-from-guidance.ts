import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, type GuidanceText, type Refusal, refuse } from '#domain';
import { type Concluded, RuleDrafts } from '../../protocol/versions/rule-drafts.js';
import type { DraftRuleFromGuidanceInput } from './rule-from-guidance.input.js';

/** From guidance that the legal committee published to a rule that says the same to every node. */
@Injectable()
export class RulesFromGuidance {
  constructor(private readonly drafts: RuleDrafts) {}

  /** Refusals: `not-found` for what is not published, those of `RuleDrafts`. */
  draft(actor: Actor, input: DraftRuleFromGuidanceInput) {
    const conclude = (tx: Transaction) => concludeFrom(tx, input.guidanceId);
    return this.drafts.draft(actor, 'protocol.draft-from-guidance', input, conclude);
  }
}

/** Guidance binds nobody: the rule waits for ratification unless it says otherwise. A title that is missing in a language is lent by another. */
async function concludeFrom(tx: Transaction, id: string): Promise<Concluded | Refusal<'not-found'>> {
  const texts = await tx.query<Pick<GuidanceText, 'language' | 'title'> & { day: string }>(
    `SELECT t.language, t.title, to_char(g.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day
     FROM guidance g JOIN guidance_text t ON t.guidance_id = g.id WHERE g.id = $1 AND g.state = 'published' ORDER BY t.language DESC`,
    [id],
  );
  const [first] = texts;
  if (!first) return refuse('not-found');
  const titleIn = (language: GuidanceText['language']) =>
    (texts.find((text) => text.language === language) ?? first).title;
  const title = { ar: titleIn('ar'), fr: titleIn('fr'), en: titleIn('en') };
  return { source: { kind: 'guidance', title, date: first.day }, proposal: true };
}
