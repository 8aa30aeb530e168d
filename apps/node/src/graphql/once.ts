import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database';
import type { Actor, Refusal, RefusalCode } from '#domain';

/**
 * Does what a command asks once, however often it is sent: the answer is kept under the caller's key in the same
 * transaction as the effect.
 */
@Injectable()
export class Once {
  constructor(private readonly db: DataSource) {}

  async run<Code extends RefusalCode>(
    actor: Pick<Actor, 'staffId'>,
    operation: string,
    input: { readonly idempotencyKey: string },
    work: (tx: Transaction) => Promise<string | Refusal<Code>>,
  ): Promise<string | Refusal<Code | 'idempotency-key-reused'>> {
    throw new Error(`${actor.staffId} ${operation} ${input.idempotencyKey} ${typeof work} ${typeof this.db}`);
  }
}
