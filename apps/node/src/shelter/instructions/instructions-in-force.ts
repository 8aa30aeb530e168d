import { Injectable } from '@nestjs/common';
import type { InstructionDuty } from '#domain';
import { type Cited, type DeadlineSubject, type Duty, deadlineHours, rulesInForce } from '#protocols';
import { OwnCountry } from '../../case/own-country.js';
import { ProtocolsInForce } from '../../protocol/in-force/protocols-in-force.js';

/** One article of what a house owes, with the rules that say so. */
export interface Article {
  readonly article: string;
  readonly duties: readonly Duty[];
  readonly rules: readonly Cited[];
}

/** The articles on which a house begins with somebody who arrives. */
const onArrival: ReadonlySet<string> = new Set(['arrival', 'belongings']);

/** The shelter instructions of the protocol in force in this country; a house goes by them whatever a case is pinned to. */
@Injectable()
export class InstructionsInForce {
  constructor(
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
  ) {}

  /** None while this node has no protocol. */
  articles(): Article[] {
    const inForce = this.inForce.between(this.own.country, this.own.country);
    if (!inForce) return [];
    return rulesInForce(inForce, 'shelter-instructions').map(({ value, rules }) => ({ ...value, rules }));
  }

  duties(): InstructionDuty[] {
    return this.articles().flatMap(({ article, duties }) => duties.map(({ id }) => ({ article, duty: id })));
  }

  /** The rules behind an article, by their ids. */
  rulesOf(article: string | undefined): string[] {
    return this.articles().flatMap((one) => (one.article === article ? one.rules.map(({ id }) => id) : []));
  }

  /** Within how many hours a complaint is answered; undefined where the protocol is silent. */
  hoursToAnswer(of: DeadlineSubject): number | undefined {
    const inForce = this.inForce.between(this.own.country, this.own.country);
    return inForce && deadlineHours(inForce, of);
  }

  /** Until when somebody who arrives now is told what the house owes, and what she or he owns is listed. */
  dueOnArrival(arrivedAt: Date): Date | null {
    const hours = this.articles()
      .filter(({ article }) => onArrival.has(article))
      .flatMap(({ duties }) => duties.flatMap(({ withinHours }) => withinHours ?? []));
    return hours.length > 0 ? new Date(arrivedAt.getTime() + Math.min(...hours) * 3_600_000) : null;
  }
}
