import { sign, verify } from 'node:crypto';
import { batchesIn, type Cursor, type Problem, signingKeyFrom, verifyingKey, type WireBatch } from '#federation';
import type { BatchSource } from '../../../../node/src/federation/pull/batch-source.js';
import { entriesInPage } from '../invented-feed.js';

/** Verifies a signature of its own for an entry: the bare call, no more. */
export type SignatureEach = (header: Buffer) => void;

/** Pages of a feed as they were received, without a line in between. */
export class PagesInMemory implements BatchSource {
  readonly member = 'memory';

  constructor(
    private readonly pages: readonly Buffer[],
    private readonly each?: SignatureEach,
  ) {}

  async *entries({ seq }: Pick<Cursor, 'seq'>): AsyncGenerator<WireBatch | Problem, void> {
    const page = this.pages[seq / entriesInPage];
    for (const batch of page ? batchesIn(page) : []) {
      if (this.each && 'entries' in batch) for (const { header } of batch.entries) this.each(header);
      yield batch;
    }
  }
}

/** Its answer does not matter to what it costs: every entry is verified against one signature of the same length. */
export function signatureFor(seed: Buffer): SignatureEach {
  const { privateKey, publicKey } = signingKeyFrom(seed);
  const key = verifyingKey(publicKey);
  if (!key) throw new Error('no key');
  const signature = sign(null, seed, privateKey);
  return (header) => void verify(null, header, key, signature);
}
