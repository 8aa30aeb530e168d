import { type FeedId, parseFeedId } from '../feed/feed-id.js';
import { epochText } from '../feed/header.js';
import { isNodeId } from '../identity/node-id.js';
import { type Problem, problem } from '../problem.js';
import { hashText } from '../wire/shapes.js';

/** Batches of a feed: the body is what the origin would answer to `entries` behind this place (`chain` as base64url). */
export interface EntriesDeposit {
  readonly what: 'entries';
  readonly feed: FeedId;
  readonly epoch: string;
  readonly after: number;
  readonly chain: string;
  /** Up to where the reader of a directed feed has given its receipt: the mailbox may let go of that. */
  readonly had: number;
}

/** A part of a sealed file: the body is what the origin would answer to `blobs`; its hash is its name. */
export interface PartDeposit {
  readonly what: 'part';
  readonly to: string;
}

/** Statements, receipts and nacks: the body is a `changes` answer without heads. `to` is null for what everybody may hear. */
export interface ChangesDeposit {
  readonly what: 'changes';
  readonly to: string | null;
}

/**
 * What a member that nobody can reach leaves at a mailbox of its own record, so that others find it there. The body is,
 * to the byte, what the member itself would have answered. A mailbox answers with its signed receipt (`receiptsShape`).
 */
export type Deposit = EntriesDeposit | PartDeposit | ChangesDeposit;

/** The query of `POST /deposit`. */
export function depositQuery(deposit: Deposit): string {
  if (deposit.what !== 'entries') return `what=${deposit.what}${deposit.to ? `&to=${deposit.to}` : ''}`;
  const { what, feed, epoch, after, chain, had } = deposit;
  return `what=${what}&feed=${encodeURIComponent(feed)}&epoch=${epoch}&after=${after}&chain=${chain}&had=${had}`;
}

/** Reads the query of `POST /deposit`. */
export function readDeposit(query: URLSearchParams): Deposit | Problem<'wrong-shape'> {
  const what = query.get('what');
  const to = query.get('to');
  if (to !== null && !isNodeId(to)) return problem('wrong-shape');
  if (what === 'changes') return { what, to };
  if (what === 'part' && to !== null) return { what, to };
  if (what !== 'entries') return problem('wrong-shape');
  const [feed, epoch, chain] = [query.get('feed') ?? '', query.get('epoch') ?? '', query.get('chain') ?? ''];
  const [after, had] = [Number(query.get('after')), Number(query.get('had') ?? '0')];
  const places = [after, had].every((place) => Number.isSafeInteger(place) && place >= 0);
  const named = parseFeedId(feed) && epochText.safeParse(epoch).success && hashText.safeParse(chain).success;
  return places && named ? { what, feed, epoch, after, chain, had } : problem('wrong-shape');
}
