import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, type RefusalCode, refuse } from '#domain';
import { Clock } from '../clock.js';

interface Given {
  readonly operation: string;
  readonly answer: string | null;
  readonly refusal: RefusalCode | null;
  readonly about: string | null;
}

type Answer<Code extends RefusalCode> = string | Refusal<Code | 'idempotency-key-reused'>;

const find = {
  name: 'once.find',
  text: 'SELECT operation, answer, refusal, refusal_about AS about FROM given_answer WHERE staff_id = $1 AND key = $2',
};

/**
 * Does what a command asks once, however often it is sent. The answer is kept under the caller's key in the transaction
 * of the effect; a repeat gets that answer, one that comes at the same time waits for it, and an effect whose COMMIT was
 * never answered is found again by it. Keys are a caller's own: nobody meets another's answer.
 */
@Injectable()
export class Once {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * `work` gives the id of what it did, or a refusal, which is kept and commits like any answer: it decides before it
   * saves. What it throws leaves no trace, and the key may be used again.
   */
  async run<Code extends RefusalCode>(
    actor: Pick<Actor, 'staffId'>,
    operation: string,
    input: { readonly idempotencyKey: string },
    work: (tx: Transaction) => Promise<string | Refusal<Code>>,
  ): Promise<Answer<Code>> {
    const place = [actor.staffId, input.idempotencyKey];
    const known = async () => {
      const [given] = await readRows<Given>(this.db, find, place);
      return given && repeat<Code>(given, operation);
    };
    const doOnce = async (tx: Transaction): Promise<Answer<Code>> => {
      const [first] = await tx.query(
        `INSERT INTO given_answer (staff_id, key, operation, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING key`,
        [...place, operation, this.clock.now()],
      );
      if (!first) {
        const [given] = await tx.query<Given>(find.text, place);
        if (given) return repeat(given, operation);
        throw new Error('An answer was removed while it was asked for again.');
      }
      const answer = await work(tx);
      const kept = isRefusal(answer) ? [null, answer.refused, answer.about ?? null] : [answer, null, null];
      await tx.query(
        'UPDATE given_answer SET answer = $3, refusal = $4, refusal_about = $5 WHERE staff_id = $1 AND key = $2',
        [...place, ...kept],
      );
      return answer;
    };
    return withTransaction(this.db, operation, doOnce, { decide: known });
  }
}

function repeat<Code extends RefusalCode>(given: Given, operation: string): Answer<Code> {
  if (given.operation !== operation) return refuse('idempotency-key-reused');
  if (!given.refusal) return given.answer ?? '';
  return { ...refuse(given.refusal as Code), ...(given.about ? { about: given.about } : {}) };
}
