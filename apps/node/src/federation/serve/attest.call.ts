import { Injectable } from '@nestjs/common';
import { type AttestQuestion, attestQuestionShape, isProblem, type Problem, readMessage } from '#federation';
import { Attesting } from '../lease/attesting.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';

/** `POST /attest`: a voter says to the caller, and to nobody else, which charter it stands by. */
@Injectable()
export class AttestCall implements Call<AttestQuestion> {
  readonly method = 'POST';
  readonly path = '/attest';
  readonly limit = 1_024;

  constructor(private readonly attesting: Attesting) {}

  read({ body }: Asked): AttestQuestion | Problem {
    return readMessage(attestQuestionShape, body);
  }

  async answer({ from }: Asked, { nonce }: AttestQuestion): Promise<Answer | Problem> {
    const signed = await this.attesting.attest(from.nodeId, Buffer.from(nonce, 'base64url'));
    return isProblem(signed) ? signed : json(signed);
  }
}
