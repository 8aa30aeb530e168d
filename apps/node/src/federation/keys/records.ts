import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, type Transaction, withTransaction } from '#database';
import { isProblem, type KnownRecord, newlyRevoked, type Problem, recordMessageShape, type Signed } from '#federation';
import { Audit } from '../../audit/audit.js';
import { BroadcastHandlers, InvalidBroadcast } from '../broadcast-handlers.js';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { Quarantine } from './quarantine.js';

/** Node records of other members, however they come: in their feed, in an answer, posted, in a bundle. */
@Injectable()
export class Records implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly quarantine: Quarantine,
    private readonly handlers: BroadcastHandlers,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.handlers.on('key', async (tx, { from, payload }) => {
      const message = recordMessageShape.safeParse(payload);
      if (!message.success) throw new InvalidBroadcast('no node record');
      const learnt = await this.learn(tx, message.data.record, from);
      const superseded = isProblem(learnt) && learnt.problem === 'record-rollback';
      if (isProblem(learnt) && !superseded) throw new InvalidBroadcast('not taken', learnt.problem);
    });
  }

  /** Takes in a record that this member showed of itself; true if it was news. */
  async take(from: string, signed: Signed): Promise<boolean> {
    const learnt = await withTransaction(this.db, 'federation.learn-record', (tx) => this.learn(tx, signed, from));
    return learnt !== undefined && !isProblem(learnt);
  }

  /** The newest record of a member that is known here, as it was signed. */
  of(nodeId: string): Signed | undefined {
    return this.charter.inForce()?.records.get(nodeId)?.signed;
  }

  private async learn(tx: Transaction, signed: Signed, from: string): Promise<KnownRecord | Problem | undefined> {
    const known = this.charter.inForce();
    const learnt = await this.charter.learn(tx, signed);
    if (learnt === undefined || isProblem(learnt)) return learnt;
    const { nodeId, version } = learnt.record;
    await this.audit.record(tx, { node: from }, 'keys.learn', { kind: 'member', id: nodeId }, { version });
    const revoked = newlyRevoked(known?.records.get(nodeId)?.record, learnt.record);
    if (revoked.length > 0) afterCommit(tx, () => void this.quarantine.lookBack(nodeId));
    return learnt;
  }
}
