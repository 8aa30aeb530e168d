import { Injectable } from '@nestjs/common';
import { type Notify, notifyShape, type Problem, readMessage } from '#federation';
import { CharterPull } from '../charter/charter-pull.js';
import { Hints } from '../contact/hints.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';

/** `POST /notify`: a hint that there is something new at the caller. It is fetched from there; the hint carries nothing. */
@Injectable()
export class NotifyCall implements Call<Notify> {
  readonly method = 'POST';
  readonly path = '/notify';
  readonly limit = 4_096;

  constructor(
    private readonly hints: Hints,
    private readonly charter: CharterPull,
  ) {}

  read({ body }: Asked): Notify | Problem {
    return readMessage(notifyShape, body);
  }

  async answer({ from }: Asked, { charterVersion }: Notify): Promise<Answer | Problem> {
    this.charter.told(from.nodeId, charterVersion);
    this.hints.give(from.nodeId);
    return json({ v: 1 }, 202);
  }
}
