import type { Cursor, Problem, WireBatch } from '#federation';
import type { BatchSource } from './batch-source.js';

/** Batches that somebody handed over at once: left here by their origin, or carried here in a file. */
export class PostedSource implements BatchSource {
  /** `after` is the place before the first batch. */
  constructor(
    readonly member: string,
    private readonly after: number,
    private readonly batches: readonly { readonly batch: WireBatch; readonly seq: number }[],
  ) {}

  async *entries({ seq }: Pick<Cursor, 'seq'>): AsyncGenerator<WireBatch | Problem, void> {
    if (seq < this.after) return;
    for (const one of this.batches) if (one.seq > seq) yield one.batch;
  }
}
