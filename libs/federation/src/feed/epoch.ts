import { z } from 'zod';
import { canonicalBytes } from '#json';
import { isProblem, type Problem, problem } from '../problem.js';
import { base64url, fromBase64url } from '../wire/base64url.js';
import { type ParseProblem, readMessage } from '../wire/parse.js';
import { count, hashText } from '../wire/shapes.js';
import { type Cursor, startOf, type VerifiedEntry } from './batch.js';
import type { FeedId } from './feed-id.js';
import { epochText } from './header.js';

/** The end of an epoch as far as it is known: its last `seq` and the chain up to there (base64url). */
export const epochEndShape = z.strictObject({ epoch: epochText, seq: count.min(1), chain: hashText });

export type EpochEnd = z.infer<typeof epochEndShape>;

/** How many epochs a feed may have had. A node that is restored every day reaches it after eight months. */
export const mostEpochs = 256;

/**
 * The first entry of a later epoch, never sealed, in a broadcast and in a directed feed alike. `closes` is the end of the
 * epoch before this one; `earlier` are the ends of all epochs before that, the oldest first. An end may be higher than an
 * earlier opener said: then somebody knew more than those who had been asked. The first epoch of a feed needs no opener.
 */
export const epochOpenerShape = z.strictObject({
  v: z.literal(1),
  closes: epochEndShape.nullable(),
  earlier: z.array(epochEndShape).max(mostEpochs),
});

export type EpochOpener = z.infer<typeof epochOpenerShape>;

/** The epochs of a feed in their order, the oldest first, each with its end. Empty: nothing of the feed is known. */
export type Lineage = readonly EpochEnd[];

const openerLimits = { size: 64 * 1024, depth: 4 };

/** The type of the entry that opens an epoch. */
export const epochType = 'epoch';

/** What the first entry of a new epoch says, when these are all the epochs before it. */
export function openerAfter(lineage: Lineage): Buffer {
  const opener: EpochOpener = { v: 1, closes: lineage.at(-1) ?? null, earlier: lineage.slice(0, -1) };
  return canonicalBytes(opener);
}

/** The epochs before the one that an opener opens. */
export function lineageBefore({ closes, earlier }: EpochOpener): Lineage {
  return closes ? [...earlier, closes] : earlier;
}

/**
 * Reads the opener out of the first entry of an epoch. `wrong-epoch` when the entry opens none: such an epoch can only be
 * the first one of its feed. `wrong-shape` also when an epoch is named twice or closes itself.
 */
export function readOpener(
  first: Pick<VerifiedEntry, 'header' | 'content'>,
): EpochOpener | ParseProblem | Problem<'wrong-epoch' | 'wrong-shape'> {
  const { header, content } = first;
  if (header.seq !== 1 || header.type !== epochType || !content) return problem('wrong-epoch');
  const opener = readMessage(epochOpenerShape, content.payload, openerLimits);
  if (isProblem(opener)) return opener;
  const named = [...lineageBefore(opener).map(({ epoch }) => epoch), header.epoch];
  return new Set(named).size === named.length ? opener : problem('wrong-shape');
}

/** The cursor at the end of an epoch. */
export function cursorAt(feed: FeedId, { epoch, seq, chain }: EpochEnd): Cursor {
  return { feed, epoch, seq, chain: fromBase64url(chain, 32) ?? Buffer.alloc(0) };
}

/** The end at which a cursor stands; undefined at the start of its epoch. */
export function endOf({ epoch, seq, chain }: Cursor): EpochEnd | undefined {
  return seq === 0 ? undefined : { epoch, seq, chain: base64url(chain) };
}

/**
 * What a reader does with a feed that goes on in another epoch:
 * `fetch` first what it lacks of an earlier epoch, behind the cursor and up to `upTo` · `cross` into the new epoch.
 */
export type Crossing =
  | { readonly do: 'fetch'; readonly behind: Cursor; readonly upTo: EpochEnd }
  | { readonly do: 'cross'; readonly into: Cursor };

/**
 * The rule by which a reader moves its cursor to a new epoch. `known` are the ends of all epochs that it has stored of
 * this feed, in any order; `opened` is the new epoch, its opener verified as every entry is.
 *
 * It crosses only when it has every earlier epoch up to the end that the opener names, oldest first; so nothing is
 * skipped, and all readers end with the same. Refused with `cursor-ahead` when the reader knows more than the opener
 * names, or an epoch that it does not name: the origin was restored and must learn of it (it asks for the reader’s
 * heads, and opens another epoch). Refused with `fork` when one place has two chains; in an epoch of `forked`, where the
 * reader has the proof, what it has taken in stays, and nothing more of it is asked for.
 */
export function crossInto(
  feed: FeedId,
  known: Lineage,
  opened: { readonly epoch: string; readonly opener: EpochOpener },
  forked: ReadonlySet<string> = new Set(),
): Crossing | Problem<'cursor-ahead' | 'fork'> {
  const before = lineageBefore(opened.opener).filter(({ epoch }) => !forked.has(epoch));
  const ends = new Map(known.map((end) => [end.epoch, end]));
  const named = new Set([...lineageBefore(opened.opener).map(({ epoch }) => epoch), opened.epoch]);
  if (known.some(({ epoch }) => !named.has(epoch))) return problem('cursor-ahead');
  for (const end of before) {
    const mine = ends.get(end.epoch);
    if (mine && mine.seq > end.seq) return problem('cursor-ahead');
    if (mine?.seq === end.seq && mine.chain !== end.chain) return problem('fork');
  }
  for (const upTo of before) {
    const mine = ends.get(upTo.epoch);
    if (mine?.seq !== upTo.seq) {
      return { do: 'fetch', behind: mine ? cursorAt(feed, mine) : startOf(feed, upTo.epoch), upTo };
    }
  }
  const there = ends.get(opened.epoch);
  return { do: 'cross', into: there ? cursorAt(feed, there) : startOf(feed, opened.epoch) };
}

/**
 * What a restored origin knows of its own feed once others have returned their heads: every epoch that anybody knows, each
 * with its highest end. The next epoch closes exactly this. Each lineage is in the order of its teller’s openers, so they
 * agree with each other. Refused with `fork` when one place has two chains: then two copies of the node have signed. Of an
 * epoch of `forked` a human has decided which copy goes on: it closes where that copy stood.
 */
export function gatherLineage(
  own: Lineage,
  returned: readonly Lineage[],
  forked: ReadonlySet<string> = new Set(),
): Lineage | Problem<'fork'> {
  const gathered = [...own];
  for (const lineage of returned) {
    let at = -1;
    for (const end of lineage) {
      const found = gathered.findIndex(({ epoch }) => epoch === end.epoch);
      if (found < 0) {
        at += 1;
        gathered.splice(at, 0, end);
        continue;
      }
      at = found;
      const mine = gathered[found];
      if (forked.has(end.epoch)) continue;
      if (mine?.seq === end.seq && mine.chain !== end.chain) return problem('fork');
      if (mine && end.seq > mine.seq) gathered[found] = end;
    }
  }
  return gathered;
}

/** Whether one lineage holds something that the other does not: an epoch, or a higher end. */
export function knowsMore(one: Lineage, than: Lineage): boolean {
  const ends = new Map(than.map(({ epoch, seq }) => [epoch, seq]));
  return one.some(({ epoch, seq }) => seq > (ends.get(epoch) ?? 0));
}

/** From how many other members a restored node must have its broadcast head before it signs anything. */
export const witnessesNeeded = 2;

/**
 * Whether a restored node may open a new epoch of one of its feeds. Of its broadcast feed at least two other members must
 * have returned the head, or all where there are fewer; of a directed feed its addressee. `others` are the members that
 * still belong, `returned` those that answered for this feed, also with "nothing of it is here".
 */
export function mayOpenEpoch(
  addressee: string | undefined,
  others: readonly string[],
  returned: ReadonlySet<string>,
): boolean {
  if (addressee !== undefined) return returned.has(addressee);
  const answered = others.filter((nodeId) => returned.has(nodeId)).length;
  return answered >= Math.min(witnessesNeeded, others.length);
}
