import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** The nodes that a feature has had to do with for a case. */
export type PartySource = (tx: Transaction, caseId: string) => Promise<readonly string[]>;

/**
 * Which nodes are parties to a case: gave it, took it, hold it, were asked or told anything for it. Each feature that
 * carries something about a case to another node registers what it knows, in `onModuleInit`.
 */
@Injectable()
export class CaseParties {
  private readonly sources: PartySource[] = [];

  add(source: PartySource): void {
    this.sources.push(source);
  }

  /** All of them, but not this node itself. */
  async of(tx: Transaction, caseId: string): Promise<readonly string[]> {
    const parties = new Set<string>();
    for (const source of this.sources) for (const nodeId of await source(tx, caseId)) parties.add(nodeId);
    return [...parties].sort();
  }
}
