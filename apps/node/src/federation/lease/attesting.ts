import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  base64url,
  mayAttest,
  type Problem,
  problem,
  type Signed,
  type SignedContent,
  signAttestation,
  votersOf,
} from '#federation';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { HighWater } from '../feed/high-water.js';
import { OwnNode } from '../own-node.js';

/** What this voter has signed for the versions after the one it knows; read in the transaction that asks. */
export type SignedContents = (tx: Transaction, afterVersion: number) => Promise<readonly SignedContent[]>;

/** This node as a voter: it attests to others, and to itself, which charter it stands by. */
@Injectable()
export class Attesting {
  private signed: SignedContents | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly highWater: HighWater,
    private readonly clock: Clock,
  ) {}

  /** Told by whoever keeps the votes of this node: what they stand for decides what it may attest. */
  votes(signed: SignedContents): void {
    this.signed = signed;
  }

  isVoter(): boolean {
    const charter = this.charter.inForce()?.charter;
    return charter !== undefined && votersOf(charter).includes(this.own.nodeId);
  }

  /**
   * Attests the charter known here to a member, in answer to its nonce. Problems: `not-allowed` (this node does not vote,
   * or may sign nothing), `newer-signed` (it has signed what must outlast every lease).
   */
  async attest(about: string, nonce: Uint8Array): Promise<Signed | Problem<'not-allowed' | 'newer-signed'>> {
    return withTransaction(this.db, 'lease.attest', async (tx) => {
      const known = this.charter.inForce();
      if (!known || !this.isVoter() || this.highWater.fault()) return problem('not-allowed');
      const { charter, hash } = known;
      const signed = this.signed ? await this.signed(tx, charter.version) : [];
      if (!mayAttest(charter, signed)) return problem('newer-signed');
      const { network, version } = charter;
      const said = { v: 1, network, version, charterHash: base64url(hash), about, nonce: base64url(nonce) } as const;
      return signAttestation({ ...said, by: this.own.nodeId, ts: this.clock.now().toISOString() }, this.own.key);
    });
  }
}
