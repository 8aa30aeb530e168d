import { z } from 'zod';
import { signedShape } from '../identity/signed.js';
import { bytesText, count } from '../wire/shapes.js';

/**
 * A charter that is put to the vote (broadcast type `charter`): the exact bytes of version N+1, the round, the node
 * records of whoever is new in it, and for a later round the votes and contents that close the ones before.
 */
export const proposalPayload = z.strictObject({
  v: z.literal(1),
  bytes: bytesText(),
  round: count.min(1).max(1000),
  records: z.array(signedShape).max(64),
  votes: z.array(signedShape).max(1024),
  contents: z.array(bytesText()).max(16),
});

export type ProposalPayload = z.infer<typeof proposalPayload>;

/** A vote, or the assent of somebody who must agree, told to all (broadcast type `vote`). */
export const votePayload = z.strictObject({ v: z.literal(1), vote: signedShape });

export type VotePayload = z.infer<typeof votePayload>;
