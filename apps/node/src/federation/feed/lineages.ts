import type { Transaction } from '#database';
import {
  type EpochEnd,
  epochType,
  type Head,
  isProblem,
  type Lineage,
  lineageBefore,
  readOpener,
  type Signed,
} from '#federation';

/** The last stored head of an epoch, signed by the feed's origin, and the place that it names. */
export interface StoredEnd {
  readonly end: EpochEnd;
  readonly signed: Signed;
}

/** Of every epoch of a feed that is stored here the last head, in the order that the openers name. */
export async function storedEnds(tx: Transaction, feed: string): Promise<StoredEnd[]> {
  const rows = await tx.query<{ epoch: string; head: string }>(
    'SELECT DISTINCT ON (epoch) epoch, head FROM feed_head WHERE feed = $1 ORDER BY epoch, seq DESC',
    [feed],
  );
  const order = (await openedLast(tx, feed)).map(({ epoch }) => epoch);
  const ends = rows.map(({ head }): StoredEnd => {
    const signed: Signed = JSON.parse(head);
    const { epoch, seq, chain }: Head = JSON.parse(Buffer.from(signed.signed, 'base64url').toString('utf8'));
    return { end: { epoch, seq, chain }, signed };
  });
  const place = ({ end }: StoredEnd) => (order.includes(end.epoch) ? order.indexOf(end.epoch) : order.length);
  return ends.sort((a, b) => place(a) - place(b));
}

/**
 * Every epoch of an own feed with its end: what is stored, and what this node's own openers name, of which the entries may
 * have been lost with an earlier database.
 */
export async function ownLineage(tx: Transaction, feed: string): Promise<Lineage> {
  const stored = (await storedEnds(tx, feed)).map(({ end }) => end);
  const named = await openedLast(tx, feed);
  const higher = (end: EpochEnd) => {
    const other = stored.find(({ epoch }) => epoch === end.epoch);
    return other && other.seq > end.seq ? other : end;
  };
  const known = new Set(named.map(({ epoch }) => epoch));
  return [...named.map(higher), ...stored.filter(({ epoch }) => !known.has(epoch))];
}

/** The epochs before the one that was opened last, as its opener names them: each opener names all the others before it. */
async function openedLast(tx: Transaction, feed: string): Promise<Lineage> {
  const openers = await tx.query<{ header: Buffer; salt: Buffer | null; payload: Buffer | null }>(
    'SELECT header, salt, payload FROM feed_entry WHERE feed = $1 AND seq = 1 AND type = $2',
    [feed, epochType],
  );
  const lineages = openers.map(({ header, salt, payload }) => {
    const content = salt && payload ? { salt, payload } : null;
    const opener = readOpener({ header: JSON.parse(header.toString('utf8')), content });
    return isProblem(opener) ? [] : lineageBefore(opener);
  });
  return lineages.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
}
