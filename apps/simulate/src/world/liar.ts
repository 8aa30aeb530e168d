import {
  base64url,
  batchLines,
  broadcastFeed,
  type Changes,
  canonicalBytes,
  changesShape,
  closeBatch,
  type Draft,
  fromBase64url,
  isProblem,
  readBatches,
  readMessage,
  sha256,
  startOf,
  type VerifiedBatch,
} from '#federation';
import type { OutgoingMail } from '../node/feed/outbox.js';
import { type Here } from '../node/here.js';
import { wireEntry } from '../node/pull/serving.js';
import { type EntryRow, type FeedRow, placeKey } from '../node/rows.js';
import type { Twist } from '../node/sim-node.js';
import type { Chance } from './chance.js';

/** Ways in which a member lies, each to one other. */
export const lies = [
  'two-stories',
  'keeps-payloads-back',
  'breaks-answers',
  'says-all-twice',
  'receipts-too-early',
  'speaks-for-others',
] as const;
export type Lie = (typeof lies)[number];

/** What a lying member makes of its honest answers to its victim; undefined where it lies in its letters. */
export function lying(lie: Lie, victim: string): Twist | undefined {
  switch (lie) {
    case 'says-all-twice':
    case 'receipts-too-early':
    case 'speaks-for-others':
      return undefined;
    case 'two-stories':
      return async (from, question, honest, here) => (from === victim ? otherStory(here, question, honest) : honest);
    case 'keeps-payloads-back':
      return async (from, question, honest) =>
        from === victim && question.call === 'entries' && Buffer.isBuffer(honest) ? withoutPayloads(honest) : honest;
    case 'breaks-answers':
      return async (from, _, honest, here) =>
        from === victim && Buffer.isBuffer(honest) && here.chance.happens(0.5) ? Buffer.from('{"v":1}') : honest;
  }
}

/** With each acceptance goes a receipt for a certificate that was never written; the true one is never acknowledged. */
export function receiptsTooEarly({ id, type, body }: OutgoingMail, chance: Chance): readonly OutgoingMail[] {
  const { term, epoch, offerId } = body as { term: number; epoch: number; offerId: string };
  const certificate = chance.bytes(32).toString('base64url');
  const receipt = { id: chance.uuid(), type: 'handover.receipt', body: { term, epoch, offerId, certificate } };
  if (type === 'handover.receipt') return [receipt];
  return type === 'handover.accept' ? [{ id, type, body }, receipt] : [{ id, type, body }];
}

/** The victim is told another content for each place of the broadcast feed: signed, chained, and a fork. */
async function otherStory(here: Here, { call, body }: { call: string; body: Buffer }, honest: Parameters<Twist>[2]) {
  if (!Buffer.isBuffer(honest)) return honest;
  const feed = broadcastFeed(here.self);
  const row = await here.db.get<FeedRow>('feed', feed);
  const other = row && row.seq > 0 ? await otherBatch(here, feed, row) : undefined;
  if (!other) return honest;
  if (call === 'changes') {
    const changes = readMessage(changesShape, honest);
    if (isProblem(changes)) return honest;
    const heads = changes.heads.map((head) => (feedOf(head.signed) === feed ? other.signedHead : head));
    return canonicalBytes({ ...changes, heads } satisfies Changes);
  }
  const asked = call === 'entries' ? JSON.parse(body.toString('utf8')) : undefined;
  if (asked?.feed !== feed || asked.after > 0) return honest;
  const entries = other.entries.map(({ headerBytes, content }) => ({
    header: headerBytes,
    salt: content?.salt ?? null,
    payload: content?.payload ?? null,
  }));
  return Buffer.from(batchLines({ entries, head: other.signedHead }));
}

async function otherBatch(here: Here, feed: string, { epoch, seq }: FeedRow): Promise<VerifiedBatch> {
  const drafts: Draft[] = [];
  for (let place = 1; place <= seq; place += 1) {
    const row = await here.db.get<EntryRow>('feed_entry', placeKey(feed, epoch, place));
    const ts = new Date(JSON.parse(fromBase64url(row?.header ?? '')?.toString('utf8') ?? '{}').ts);
    const payload = canonicalBytes({ id: `other ${place}`, word: 'There is no bed free.' });
    drafts.push({ type: 'directory', schema: 1, ts, salt: sha256(Buffer.from(`${feed} ${place}`)), payload });
  }
  const ts = drafts.at(-1)?.ts ?? here.now();
  return closeBatch(startOf(feed, epoch), drafts, { key: here.key, ts, charterVersion: 1 });
}

function feedOf(signed: string): string {
  return JSON.parse(fromBase64url(signed)?.toString('utf8') ?? '{}').feed;
}

/** Header and chain verify still, and nobody said that the payload is erased. */
function withoutPayloads(page: Buffer): Buffer {
  const batches = readBatches(page);
  if (isProblem(batches)) return page;
  const lines = batches.map(({ entries, head }) => {
    const bare = entries.map((entry) => {
      const { type } = JSON.parse(entry.header.toString('utf8'));
      const row: EntryRow = { type, header: base64url(entry.header), salt: null, payload: null, standing: 'own' };
      return type === 'directory' ? wireEntry(row) : entry;
    });
    return batchLines({ entries: bare, head });
  });
  return Buffer.from(lines.join(''));
}
