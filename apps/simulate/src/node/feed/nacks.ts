import {
  base64url,
  chainOn,
  fromBase64url,
  leafOf,
  type ProblemCode,
  parseFeedId,
  signNack,
  startOf,
} from '#federation';
import type { Reading, Tx } from '../../store/store.js';
import type { Here } from '../here.js';
import { type EntryRow, type NackRow, placeKey } from '../rows.js';

/** Tells the origin of an entry that it cannot be used here (apps/node: federation/mail/nacks). */
export async function sayNack(
  here: Here,
  tx: Tx,
  { feed, epoch, seq }: { feed: string; epoch: string; seq: number },
  reason: ProblemCode,
): Promise<void> {
  const chain = await chainAt(tx, { feed, epoch, seq });
  const signed = signNack({ feed, epoch, seq, chain, by: here.self, reason }, here.key);
  const row: NackRow = { feed, origin: parseFeedId(feed)?.from ?? '', signed, sent: false };
  await tx.insert('nack', `own ${placeKey(feed, epoch, seq)}`, row);
}

/** The chain up to a place, from the entries that are stored here. */
export async function chainAt(
  tx: Reading,
  { feed, epoch, seq }: { feed: string; epoch: string; seq: number },
): Promise<string> {
  let { chain } = startOf(feed, epoch);
  for (const [key, { header }] of await tx.all<EntryRow>('feed_entry', `${feed} ${epoch} `)) {
    if (key > placeKey(feed, epoch, seq)) break;
    chain = chainOn(chain, leafOf(fromBase64url(header) ?? Buffer.alloc(0)));
  }
  return base64url(chain);
}
