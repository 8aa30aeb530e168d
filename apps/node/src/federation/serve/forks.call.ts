import { Injectable } from '@nestjs/common';
import { type ForkProof, forkProofShape, type Problem, readMessage } from '#federation';
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

  constructor(private readonly forks: Forks) {}

  read({ body }: Asked): ForkProof | Problem {
    return readMessage(forkProofShape, body);
  }

  async answer(_: Asked, proof: ForkProof): Promise<Answer | Problem> {
    return (await this.forks.found(proof)) ?? json({ v: 1 });
  }
}
