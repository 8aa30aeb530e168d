import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  base64url,
  type Charter,
  charterLimits,
  charterShape,
  isProblem,
  mayAttest,
  type Problem,
  problem,
  readMessage,
  type Signed,
  type SignedContent,
  signAttestation,
  votersOf,
} from '#federation';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { HighWater } from '../feed/high-water.js';
import { OwnNode } from '../own-node.js';

/** This node as a voter: it attests to others, and to itself, which charter it stands by. */
@Injectable()
export class Attesting {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly highWater: HighWater,
    private readonly clock: Clock,
  ) {}

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
      if (!mayAttest(charter, await this.signedAfter(tx, charter.version))) return problem('newer-signed');
      const { network, version } = charter;
      const said = { v: 1, network, version, charterHash: base64url(hash), about, nonce: base64url(nonce) } as const;
      return signAttestation({ ...said, by: this.own.nodeId, ts: this.clock.now().toISOString() }, this.own.key);
    });
  }

  /** What this voter has signed for later versions. A vote for a content that is not kept attests nothing. */
  private async signedAfter(tx: Transaction, version: number): Promise<SignedContent[]> {
    const rows = await tx.query<{ version: number; round: number; content: string; bytes: Buffer | null }>(
      `SELECT v.version, v.round, v.content, (
         SELECT p.bytes FROM charter_proposal p
         WHERE p.version = v.version AND v.content = translate(rtrim(encode(p.hash, 'base64'), '='), '+/', '-_') LIMIT 1
       ) AS bytes
       FROM charter_vote v WHERE v.own AND v.version > $1`,
      [version],
    );
    return rows.map(({ content, bytes, ...at }) => ({ ...at, charter: content === 'none' ? null : charterOf(bytes) }));
  }
}

function charterOf(bytes: Buffer | null): Charter {
  const charter = bytes ? readMessage(charterShape, bytes, charterLimits) : problem('not-found');
  if (isProblem(charter)) throw new Error(`a content that was voted for is not kept: ${charter.problem}`);
  return charter;
}
