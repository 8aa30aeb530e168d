import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Bench, Committee } from '#domain';
import { committeeOf } from '#federation';
import { CaseParties } from '../case/case-parties.js';
import { CharterKeeper } from '../federation/charter/charter-keeper.js';
import { Members } from '../federation/members.js';

/** Who may sit on a review: the committee of the charter, without the parties and who works under one roof with them. */
@Injectable()
export class Benches {
  constructor(
    private readonly charter: CharterKeeper,
    private readonly members: Members,
    private readonly caseParties: CaseParties,
  ) {}

  /** The committee of the charter in force; none before one was voted. */
  committee(): Committee | undefined {
    const known = this.charter.inForce();
    return known && committeeOf(known.charter);
  }

  charterVersion(): number {
    return this.members.charterVersion();
  }

  /** The parties of a review: this node, those of the case, and those that were named with the act. */
  async partiesOf(tx: Transaction, caseId: string | null, named: readonly string[]): Promise<readonly string[]> {
    const ofCase = caseId === null ? [] : await this.caseParties.of(tx, caseId);
    return [...new Set([this.members.self(), ...ofCase, ...named])];
  }

  /** The bench that these parties leave. A host and its guests are one roof: where one is a party, all are. */
  without(parties: readonly string[]): Bench {
    const roofs = new Set(parties.map((nodeId) => this.roofOf(nodeId)));
    const under = this.members.all().filter(({ nodeId }) => roofs.has(this.roofOf(nodeId)));
    return {
      parties: new Set([...parties, ...under.map(({ nodeId }) => nodeId)]),
      belongs: (nodeId) => this.members.find(nodeId)?.status === 'active',
    };
  }

  private roofOf(nodeId: string): string {
    return this.members.find(nodeId)?.host ?? nodeId;
  }
}
