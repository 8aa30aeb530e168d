import { Injectable } from '@nestjs/common';
import {
  canonicalBytes,
  type ForkProof,
  forkProofShape,
  headShape,
  isProblem,
  type Problem,
  parseFeedId,
  readMessage,
  readUnverified,
} from '#federation';
import { Caller } from '../contact/caller.js';
import { OwnNode } from '../own-node.js';
import { Forks } from '../pull/forks.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';

/**
 * `POST /forks`: two signed heads that prove a fork. Anybody may bring one: it proves itself. So also a copy of a node
 * that signs nothing more can make known that it is not alone.
 */
@Injectable()
export class ForksCall implements Call<ForkProof> {
  readonly method = 'POST';
  readonly path = '/forks';
  readonly limit = 8_192;

  constructor(
    private readonly forks: Forks,
    private readonly own: OwnNode,
    private readonly caller: Caller,
  ) {}

  read({ body }: Asked): ForkProof | Problem {
    return readMessage(forkProofShape, body);
  }

  async answer(_: Asked, proof: ForkProof): Promise<Answer | Problem> {
    const refused = await this.forks.found(proof);
    if (refused) return refused;
    void this.tellItsOrigin(proof).catch(() => undefined);
    return json({ v: 1 });
  }

  /** A fork of a broadcast feed is told to everybody; one of a directed feed concerns its origin, which may be two. */
  private async tellItsOrigin(proof: ForkProof): Promise<void> {
    const claimed = readUnverified(headShape, proof.a);
    const named = isProblem(claimed) ? undefined : parseFeedId(claimed.feed);
    if (named?.kind !== 'directed' || named.from === this.own.nodeId) return;
    const signal = AbortSignal.timeout(10_000);
    const body = canonicalBytes(proof);
    await this.caller.ask(named.from, { method: 'POST', path: '/forks', body, patience: 5, signal });
  }
}
