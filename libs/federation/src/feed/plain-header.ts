import { parseFeedId } from './feed-id.js';
import type { EntryHeader } from './header.js';

/** The canonical form of a header whose numbers have at most 15 digits, and so are safe integers. */
const form =
  /^\{"commit":"([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])","epoch":"([A-Za-z0-9_-]{21}[AQgw])","feed":"([a-z0-9:]+)","schema":([1-9][0-9]{0,14}),"seq":([1-9][0-9]{0,14}),"size":(0|[1-9][0-9]{0,14}),"ts":"([0-9T:.Z-]{24})","type":"([a-z][a-z-]{0,31})","v":1\}$/;

/** What the entries of a batch have in common as a rule: looked at once. */
let knownFeed = '';
let knownInstant = '';

/**
 * A header from its exact bytes, if they have the one form that they have in a batch, read at once. Undefined says
 * nothing: the bytes may still be a header, and are read as any other message.
 */
export function plainHeader(bytes: Buffer): EntryHeader | undefined {
  const read = form.exec(bytes.toString('latin1'));
  if (!read) return undefined;
  const [, commit = '', epoch = '', feed = '', schema, seq, size, ts = '', type = ''] = read;
  if (feed !== knownFeed && !parseFeedId(feed)) return undefined;
  knownFeed = feed;
  if (ts !== knownInstant && !isInstant(ts)) return undefined;
  knownInstant = ts;
  return { v: 1, feed, epoch, seq: Number(seq), ts, type, schema: Number(schema), size: Number(size), commit };
}

function isInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}
