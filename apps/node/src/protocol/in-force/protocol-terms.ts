import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '#domain';
import { knownFacts, rulesInForce } from '#protocols';
import { ProtocolDocuments } from './protocol-documents.js';
import { ProtocolsInForce } from './protocols-in-force.js';

type Said =
  | { readonly kind: 'decision'; readonly decision: string; readonly madeOn: string }
  | { readonly kind: 'fact'; readonly fact: string; readonly is: string };

/** Known to every node by itself, or from the file: nobody says them otherwise. */
const notSaid: ReadonlySet<string> = new Set(['age-group', 'country', 'crosses-border']);

/** What the rules in force of any country ask for: only that is written down for the protocol. */
@Injectable()
export class ProtocolTerms {
  constructor(
    private readonly documents: ProtocolDocuments,
    private readonly inForce: ProtocolsInForce,
  ) {}

  /** Refusals: `protocol-term-unknown`, `decision-in-the-future`. */
  whyNot(said: Said, now: Date): Refusal<'protocol-term-unknown' | 'decision-in-the-future'> | undefined {
    if (said.kind === 'fact') return this.isFact(said.fact, said.is) ? undefined : refuse('protocol-term-unknown');
    if (!this.named().has(said.decision)) return refuse('protocol-term-unknown');
    // A day's tolerance: the day has begun elsewhere before it does in UTC.
    return Date.parse(said.madeOn) > now.getTime() + 86_400_000 ? refuse('decision-in-the-future') : undefined;
  }

  private isFact(fact: string, is: string): boolean {
    if (notSaid.has(fact)) return false;
    const known = Object.hasOwn(knownFacts, fact) ? knownFacts[fact as keyof typeof knownFacts] : undefined;
    if (known) return (known.values as readonly string[] | undefined)?.includes(is) ?? true;
    return this.named().has(fact);
  }

  private named(): Set<string> {
    const named = new Set<string>();
    for (const country of ['JO', ...this.documents.countries()]) {
      const inForce = this.inForce.between(country, country);
      if (!inForce) continue;
      const terms = rulesInForce(inForce, 'required-decision').flatMap(({ value }) => value.terms);
      for (const { id } of [...terms, ...inForce.plan.laws.flatMap(({ law }) => law.terms)]) named.add(id);
    }
    return named;
  }
}
