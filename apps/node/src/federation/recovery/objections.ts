import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { Transaction } from '#database';
import {
  isProblem,
  objectionCounts,
  type PendingRecovery,
  type RecoveryObjection,
  readMessage,
  recoveryObjectionShape,
  type Signed,
  signedBytes,
  signedShape,
  signObjection,
  verifyObjection,
} from '#federation';
import { Clock } from '../../clock.js';
import { Authority } from '../authority.js';
import { BroadcastHandlers, InvalidBroadcast, type ReceivedBroadcast } from '../broadcast-handlers.js';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { Members } from '../members.js';
import { Outbox } from '../outbox.js';
import { OwnNode } from '../own-node.js';

const said = z.strictObject({ v: z.literal(1), objection: signedShape });

/** Objections to recoveries: said to all by the holder of a case, kept by everybody, since each voter looks for itself. */
@Injectable()
export class Objections implements OnModuleInit {
  constructor(
    private readonly handlers: BroadcastHandlers,
    private readonly charter: CharterKeeper,
    private readonly members: Members,
    private readonly authority: Authority,
    private readonly outbox: Outbox,
    private readonly own: OwnNode,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on('objection', (tx, broadcast) => this.hear(tx, broadcast));
  }

  /** This node objects; whether it may is decided by the caller, who has locked the case. */
  async object(tx: Transaction, objection: RecoveryObjection): Promise<void> {
    const signed = signObjection(objection, this.own.key);
    await this.keep(tx, objection, signed);
    await this.outbox.broadcast(tx, 'objection', { v: 1, objection: signed });
  }

  /** Whether an objection to this recovery is known that counts under the charter in force. */
  async against(tx: Transaction, { caseRef, publishedAt }: PendingRecovery): Promise<boolean> {
    const charter = this.charter.inForce()?.charter;
    const rows = await tx.query<{ signed: string }>(
      'SELECT signed FROM recovery_objection WHERE case_ref = $1 AND published_at = $2',
      [caseRef, publishedAt],
    );
    return rows.some(({ signed }) => {
      const objection = readMessage(recoveryObjectionShape, signedBytes(JSON.parse(signed)));
      if (!charter || isProblem(objection)) return false;
      return objectionCounts(charter, objection, (certificate, from) => this.authority.earlier(certificate, from));
    });
  }

  private async hear(tx: Transaction, { from, payload }: ReceivedBroadcast): Promise<void> {
    const read = said.safeParse(payload);
    const key = this.members.currentKey(from);
    if (!read.success || !key) throw new InvalidBroadcast('no objection');
    const objection = verifyObjection(read.data.objection, from, key);
    if (isProblem(objection)) throw new InvalidBroadcast('an objection does not verify', objection.problem);
    await this.keep(tx, objection, read.data.objection);
  }

  private async keep(tx: Transaction, { caseRef, publishedAt, by }: RecoveryObjection, signed: Signed): Promise<void> {
    await tx.query(
      `INSERT INTO recovery_objection (case_ref, published_at, by_node, signed, received_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (case_ref, published_at, by_node) DO UPDATE SET signed = EXCLUDED.signed`,
      [caseRef, publishedAt, by, JSON.stringify(signed), this.clock.now()],
    );
  }
}
