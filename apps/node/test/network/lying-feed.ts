import { randomBytes, randomUUID } from 'node:crypto';
import {
  base64url,
  batchLines,
  type Changes,
  type Cursor,
  canonicalBytes,
  closeBatch,
  type Hello,
  isProblem,
  type Letter,
  type Signed,
  sealLetter,
  startOf,
  type VerifiedBatch,
  type WireBatch,
} from '#federation';
import type { Answering, Outsider } from './outsider.js';

/** What an entry of a made-up feed says. */
export interface Saying {
  readonly type: string;
  readonly payload: Buffer;
}

/** A feed that an outsider writes by hand, batch by batch, with as many histories as its spec wants. */
export class LyingFeed {
  readonly batches: VerifiedBatch[] = [];

  constructor(
    readonly by: Outsider,
    readonly feed: string,
    readonly epoch = base64url(randomBytes(16)),
  ) {}

  get end(): Cursor {
    return this.batches.at(-1)?.cursor ?? startOf(this.feed, this.epoch);
  }

  get head(): Signed | undefined {
    return this.batches.at(-1)?.signedHead;
  }

  /** Appends a batch. */
  say(...sayings: readonly Saying[]): this {
    const drafts = sayings.map(({ type, payload }) => ({
      type,
      schema: 1,
      ts: new Date(),
      salt: randomBytes(32),
      payload,
    }));
    this.batches.push(closeBatch(this.end, drafts, { key: this.by.key, ts: new Date(), charterVersion: 1 }));
    return this;
  }

  /** The same feed up to now, to be continued with another history. */
  fork(keeping: number): LyingFeed {
    const other = new LyingFeed(this.by, this.feed, this.epoch);
    other.batches.push(...this.batches.slice(0, keeping));
    return other;
  }

  /** The batches as they are handed over, each with the place of its end. */
  wire(): { batch: WireBatch; seq: number }[] {
    return this.batches.map(({ entries, signedHead, head }) => ({
      batch: {
        entries: entries.map(({ headerBytes, content }) => ({
          header: headerBytes,
          salt: content?.salt ?? null,
          payload: content?.payload ?? null,
        })),
        head: signedHead,
      },
      seq: head.seq,
    }));
  }

  /** The lines of all batches behind a place. */
  linesAfter(after: number): Buffer {
    const behind = this.wire().filter(({ seq }) => seq > after);
    return Buffer.from(behind.map(({ batch }) => batchLines(batch)).join(''));
  }
}

/** Answers as a node would, out of feeds made by hand; `changes` tells of their heads once for each state. */
export function answersOf(
  by: Outsider,
  feeds: () => readonly LyingFeed[],
  others: () => readonly Signed[] = () => [],
): Answering {
  return (path, query) => {
    if (path === '/hello') return { body: canonicalBytes(hello(by, others())) };
    if (path === '/receipts' || path === '/notify') return { body: canonicalBytes({ v: 1 }) };
    if (path === '/changes') {
      const heads = feeds().flatMap(({ head }) => (head ? [head] : []));
      const mark = String(heads.map(({ signature }) => signature.slice(0, 20)).join('.') || 'none');
      if (query.get('since') === mark) return undefined;
      return { body: canonicalBytes(changes(mark, heads)) };
    }
    const feed = feeds().find((one) => path === `/feeds/${encodeURIComponent(one.feed)}/entries`);
    return feed ? { body: feed.linesAfter(Number(query.get('after'))) } : { status: 404, body: Buffer.from('{}') };
  };
}

/** A sealed letter as a saying; its inside is what the spec wants. */
export async function letterFrom(
  by: Outsider,
  to: { nodeId: string; recipient: string },
  letter: Partial<Letter>,
): Promise<Saying> {
  const inside = {
    v: 1 as const,
    id: randomUUID(),
    from: by.nodeId,
    to: to.nodeId,
    type: 'note.say',
    body: { said: '' },
    ...letter,
  };
  const payload = await sealLetter(inside, to.recipient);
  if (isProblem(payload)) throw new Error(payload.problem);
  return { type: 'mail', payload };
}

function changes(mark: string, heads: Signed[]): Changes {
  return { v: 1, mark, charterVersion: 1, heads, capacity: [], records: [], receipts: [], nacks: [] };
}

function hello(by: Outsider, others: readonly Signed[]): Hello {
  return {
    v: 1,
    nodeId: by.nodeId,
    wire: [1],
    software: 'none',
    limits: { batchEntries: 500, batchBytes: 1_048_576, pageBytes: 4_194_304, waitSeconds: 300 },
    charter: { network: 'under-test', version: 1, hash: base64url(Buffer.alloc(32)) },
    head: null,
    yours: [],
    others: [...others],
  };
}
