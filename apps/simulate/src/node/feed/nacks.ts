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
import type { Tx } from '../../store/store.js';
import type { Here } from '../here.js';
import { type EntryRow, type NackRow, placeKey } from '../rows.js';

/** Tells the origin of an entry that it cannot be used here (apps/node: federation/mail/nacks). */
export async function sayNack(
  here: Here,
  tx: Tx,
  { feed, epoch, seq }: { feed: string; epoch: string; seq: number },
  reason: ProblemCode,
): Promise<void> {
  let { chain } = startOf(feed, epoch);
  for (const [key, { header }] of await tx.all<EntryRow>('feed_entry', `${feed} ${epoch} `)) {
    if (key > placeKey(feed, epoch, seq)) break;
    chain = chainOn(chain, leafOf(fromBase64url(header) ?? Buffer.alloc(0)));
  }
  const signed = signNack({ feed, epoch, seq, chain: base64url(chain), by: here.self, reason }, here.key);
  const row: NackRow = { feed, origin: parseFeedId(feed)?.from ?? '', signed, sent: false };
  await tx.insert('nack', `own ${placeKey(feed, epoch, seq)}`, row);
}
