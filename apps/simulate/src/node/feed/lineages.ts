import {
  type EpochEnd,
  epochType,
  fromBase64url,
  gatherLineage,
  type Head,
  isProblem,
  type Lineage,
  lineageBefore,
  readOpener,
  type Signed,
} from '#federation';
import type { Reading } from '../../store/store.js';
import type { EntryRow, HeadRow, ReturnedRow } from '../rows.js';

/** The last stored head of an epoch, and the place that it names. */
export interface StoredEnd {
  readonly end: EpochEnd;
  readonly signed: Signed;
}

/** Of every epoch of a feed that is stored here the last head, in the order that the openers name (apps/node: federation/feed/lineages). */
export async function storedEnds(tx: Reading, feed: string): Promise<StoredEnd[]> {
  const last = new Map<string, Signed>();
  for (const [key, { head }] of await tx.all<HeadRow>('feed_head', `${feed} `)) last.set(epochIn(key), head);
  const order = (await openedLast(tx, feed)).map(({ epoch }) => epoch);
  const ends = [...last.values()].map((signed): StoredEnd => {
    const { epoch, seq, chain }: Head = JSON.parse(Buffer.from(signed.signed, 'base64url').toString('utf8'));
    return { end: { epoch, seq, chain }, signed };
  });
  const place = ({ end }: StoredEnd) => (order.includes(end.epoch) ? order.indexOf(end.epoch) : order.length);
  return ends.sort((a, b) => place(a) - place(b));
}

/** Every epoch of an own feed with its end: what is stored, and what this node's own openers name. */
export async function ownLineage(tx: Reading, feed: string): Promise<Lineage> {
  const stored = (await storedEnds(tx, feed)).map(({ end }) => end);
  const named = await openedLast(tx, feed);
  const higher = (end: EpochEnd) => {
    const other = stored.find(({ epoch }) => epoch === end.epoch);
    return other && other.seq > end.seq ? other : end;
  };
  const known = new Set(named.map(({ epoch }) => epoch));
  return [...named.map(higher), ...stored.filter(({ epoch }) => !known.has(epoch))];
}

/** What is known of an own feed here and by everybody who was asked. */
export async function knownLineage(tx: Reading, feed: string): Promise<Lineage> {
  const returned = await tx.all<ReturnedRow>('returned_lineage', `${feed} `);
  const forked = await forkedEpochs(tx, feed);
  const lineage = gatherLineage(
    await ownLineage(tx, feed),
    returned.map(([, row]) => row.lineage),
    forked,
  );
  if (isProblem(lineage)) throw new Error(`${feed} has forked: two copies of this node have signed`);
  return lineage;
}

/** Epochs of a feed in which its origin contradicted itself. */
export async function forkedEpochs(tx: Reading, feed: string): Promise<ReadonlySet<string>> {
  return new Set((await tx.all('fork_proof', `${feed} `)).map(([key]) => epochIn(key)));
}

async function openedLast(tx: Reading, feed: string): Promise<Lineage> {
  let longest: Lineage = [];
  for (const [, row] of await tx.all<EntryRow>('feed_entry', `${feed} `)) {
    if (row.type !== epochType) continue;
    const [salt, payload] = [row.salt, row.payload].map((text) => (text === null ? undefined : fromBase64url(text)));
    const header = JSON.parse(fromBase64url(row.header)?.toString('utf8') ?? '');
    const opener = readOpener({ header, content: salt && payload ? { salt, payload } : null });
    const lineage = isProblem(opener) ? [] : lineageBefore(opener);
    if (lineage.length > longest.length) longest = lineage;
  }
  return longest;
}

function epochIn(place: string): string {
  return place.split(' ')[1] ?? '';
}
