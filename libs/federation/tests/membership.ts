import {
  assembleCharter,
  base64url,
  bundleBytes,
  type Charter,
  charterBytes,
  charterHash,
  draftCharter,
  isProblem,
  type Newcomer,
  type Signed,
  signVote,
  type VerifiedCharter,
  verifyFounding,
  voteFor,
  type Wish,
} from '#federation';
import { amman, beirut, foundingCharter, member, type Party, party, rabat, stranger } from './parties.js';

export const cairo = await party('cairo', amman.identity);
export const tunis = await party('tunis', amman.identity);
export const aden = stranger;

/** A network of four countries and one seat of a peer-led organisation: five voters. */
export const voters = [amman, beirut, rabat, cairo, tunis] as const;

export const charterOfFive: Charter = {
  ...foundingCharter,
  countries: [
    { code: 'EG', focalPoint: cairo.nodeId },
    { code: 'JO', focalPoint: amman.nodeId },
    { code: 'LB', focalPoint: beirut.nodeId },
    { code: 'MA', focalPoint: rabat.nodeId },
  ],
  members: [
    member(amman, 'JO'),
    member(beirut, 'LB'),
    member(rabat, 'MA'),
    member(cairo, 'EG'),
    { ...member(tunis, 'MA'), kinds: ['peer-led'] },
  ],
  parameters: { ...foundingCharter.parameters, peerLedSeats: [tunis.nodeId] },
};

export const newcomer = (who: Party, country: string): Newcomer => ({
  nodeId: who.nodeId,
  rootKey: who.root.publicKey,
  country,
  kinds: ['ngo'],
});

export function founded(charter: Charter = charterOfFive): VerifiedCharter {
  const bytes = charterBytes(charter);
  const votes = voters.map((voter) => voteFor(bytes, { charter, voter: voter.nodeId, round: 1 }, voter.feed));
  const verified = verifyFounding(
    bundleBytes(
      bytes,
      votes,
      voters.map(({ signedRecord }) => signedRecord),
    ),
    charterHash(bytes),
  );
  if (isProblem(verified)) throw new Error(verified.problem);
  return verified;
}

/** A vote by this party: for a charter, or for none. */
export function voteBy(who: Party, charter: Charter | null, o: { round?: number; version?: number } = {}): Signed {
  const content = charter && base64url(charterHash(charterBytes(charter)));
  const version = charter?.version ?? o.version ?? 2;
  const { round = 1 } = o;
  return signVote({ v: 1, network: 'test-network', version, round, content, voter: who.nodeId }, who.feed);
}

export const at = (day: number) => new Date(Date.parse('2026-11-02T09:00:00.000Z') + day * 86_400_000);

/** Draws a charter up and lets these parties sign it; answers the charter, or what is missing. */
export function decide(known: VerifiedCharter, wishes: readonly Wish[], signers: readonly Party[], now = at(0)) {
  const charter = draftCharter(known, wishes, now);
  const votes = signers.map((who) => voteBy(who, charter));
  const done = assembleCharter(known, charterBytes(charter), { votes, records: [aden.signedRecord], contents: [] });
  return isProblem(done) ? done.problem : done.charter;
}

/** As `decide`, where it must succeed. */
export function decided(...asked: Parameters<typeof decide>): VerifiedCharter {
  const charter = decide(...asked);
  if (typeof charter === 'string') throw new Error(charter);
  return charter;
}
