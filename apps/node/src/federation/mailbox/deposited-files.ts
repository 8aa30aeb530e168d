import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { blobHash, type Problem, problem } from '#federation';
import { Clock } from '../../clock.js';
import { hasRoom } from './room.js';

const partFor = {
  name: 'federation.deposited-part',
  text: 'SELECT bytes FROM deposited_part WHERE hash = $1 AND addressee = $2',
};

/** Parts of sealed files that members which nobody can reach left here, each for one addressee. */
@Injectable()
export class DepositedFiles {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Keeps a part under its hash. Refused when this member’s room is used up. */
  async keep(from: string, to: string, bytes: Buffer): Promise<Problem<'mailbox-full'> | undefined> {
    return withTransaction(this.db, 'federation.deposit-part', async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('ihala.federation.deposit'), hashtext($1))`, [from]);
      const now = this.clock.now();
      if (!(await hasRoom(tx, from, bytes.length, now))) return problem('mailbox-full');
      await tx.query(
        `INSERT INTO deposited_part (hash, depositor, addressee, bytes, kept_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (hash) DO NOTHING`,
        [blobHash(bytes), from, to, bytes, now],
      );
      return undefined;
    });
  }

  /** A part that lies here for this member, be it this node itself. */
  async part(hash: string, to: string): Promise<Buffer | undefined> {
    const [found] = await readRows<{ bytes: Buffer }>(this.db, partFor, [hash, to]);
    return found?.bytes;
  }
}
