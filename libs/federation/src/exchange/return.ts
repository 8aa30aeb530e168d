import { z } from 'zod';
import { mostEpochs } from '../feed/epoch.js';
import { feedIdText } from '../feed/feed-id.js';
import { epochText } from '../feed/header.js';
import { signedShape } from '../identity/signed.js';
import { count } from '../wire/shapes.js';

/**
 * A restored node asks a member for what it has said itself. It promises by asking that it signs nothing more in an epoch
 * that the answer names: it will open a new one. The member promises by answering that it takes nothing more of the
 * directed feed's epoch until then, so that what was returned stays the end. Who asks again, because somebody had letters
 * unread, may have gone on in the directed feed: `opened` is the epoch in which it did, of which nothing is promised.
 */
export const returnRequestShape = z.strictObject({ v: z.literal(1), opened: epochText.optional() });

export type ReturnRequest = z.infer<typeof returnRequestShape>;

/**
 * The asker's own signed heads as the answering member has stored them: of its broadcast feed and of its directed feed to
 * this member, for every epoch the last one, the oldest epoch first. A feed of which nothing is here has no heads.
 * `certificates` are those by which the asker gave it custody of a case, `votes` the asker's own, that it may not vote
 * otherwise in the same round; `unread` is how many letters of the asker lie
 * here that nobody has opened yet: there may be another certificate among them.
 */
export const returnedHeadsShape = z.strictObject({
  v: z.literal(1),
  feeds: z.array(z.strictObject({ feed: feedIdText, heads: z.array(signedShape).max(mostEpochs) })).max(2),
  certificates: z.array(signedShape).max(20_000),
  votes: z.array(signedShape).max(256),
  unread: count,
});

export type ReturnedHeads = z.infer<typeof returnedHeadsShape>;
