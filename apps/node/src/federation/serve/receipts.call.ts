import { Injectable } from '@nestjs/common';
import { isProblem, type Problem, readMessage, receiptsShape } from '#federation';
import { ReceiptBook, type Verified } from '../feed/receipt-book.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';

/** `POST /receipts`: what another member has stored of this node’s feeds, or could not use. */
@Injectable()
export class ReceiptsCall implements Call<Verified> {
  readonly method = 'POST';
  readonly path = '/receipts';
  readonly limit = 128 * 1024;

  constructor(private readonly book: ReceiptBook) {}

  read({ from, body }: Asked): Verified | Problem {
    const message = readMessage(receiptsShape, body);
    return isProblem(message) ? message : this.book.verified(from.nodeId, message);
  }

  async answer({ from }: Asked, said: Verified): Promise<Answer | Problem> {
    const refused = await this.book.keep(from.nodeId, said);
    return refused ?? json({ v: 1 });
  }
}
