import {
  assembleCharter,
  base64url,
  broadcastFeed,
  bundleBytes,
  type Charter,
  charterBytes,
  draftCharter,
  isProblem,
  type Signed,
  type Wish,
} from '#federation';
import { aden, at, cairo, charterOfFive, founded, newcomer, tunis, voteBy, voters } from '../membership.js';
import { amman, beirut, type Party, rabat } from '../parties.js';

const known = founded();
/** Of those who are new; the others’ are known from the founding charter. */
const records = [aden.signedRecord];
const own = voters.map(({ signedRecord }) => signedRecord);
const four = [amman, beirut, rabat, cairo];
const foundingBytes = charterBytes(charterOfFive);
const founding = bundleBytes(
  foundingBytes,
  voters.map((who) => voteBy(who, charterOfFive)),
  own,
);

const admit: Wish = { wish: 'admit', newcomer: newcomer(aden, 'YE'), sponsor: amman.nodeId, probationDays: 90 };
const admission = draftCharter(known, [admit], at(0));
const suspension = draftCharter(known, [{ wish: 'suspend', nodeId: rabat.nodeId }], at(0));
const cut = [{ feed: broadcastFeed(rabat.nodeId), epoch: 'AAAAAAAAAAAAAAAAAAAAAA', seq: 7 }];
const expulsion = draftCharter(known, [{ wish: 'expel', nodeId: rabat.nodeId, cut }], at(0));

const seat = (name: string, who: Party, from = '2027-01-01T00:00:00.000Z', until = '2029-01-01T00:00:00.000Z') => ({
  ...{ seat: name, nodeId: who.nodeId, from, until },
});
const seats = [seat('jo-1', amman), seat('lb-1', beirut), seat('eg-1', cairo)];
const committee = { seats, quorum: 2, opinionDays: 21 };
const sitting = draftCharter(known, [{ wish: 'committee', committee }], at(0));
const unfitCommittees = {
  'a committee with one seat twice': { ...committee, seats: [...seats, seat('jo-1', tunis)] },
  'a committee of which a node has two seats at one time': {
    ...committee,
    seats: [...seats, seat('jo-2', amman, '2028-12-31T00:00:00.000Z', '2030-01-01T00:00:00.000Z')],
  },
  'a committee with a seat for somebody who is not named': { ...committee, seats: [...seats, seat('ye-1', aden)] },
  'a committee with a term that ends before it begins': {
    ...committee,
    seats: [...seats, seat('ma-1', rabat, '2029-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')],
  },
  'a committee that cannot reach its quorum': { ...committee, quorum: 4 },
};
const succession = {
  ...committee,
  seats: [...seats, seat('jo-2', amman, '2029-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z')],
};

const by = (signers: readonly Party[], charter: Charter | null, round = 1) =>
  signers.map((who) => voteBy(who, charter, { round }));
const bundle = (charter: Charter, votes: readonly Signed[], with_ = records) =>
  base64url(bundleBytes(charterBytes(charter), votes, with_));

const closedFirst = [...by([amman, beirut], suspension), ...by([rabat, cairo, tunis], null)];
const unclearFirst = [...by([amman, beirut, rabat], admission), ...by([cairo, tunis], null)];

function assembled(charter: Charter, votes: readonly Signed[], contents: readonly Buffer[] = []): string {
  const done = assembleCharter(known, charterBytes(charter), { votes, records: [aden.signedRecord], contents });
  if (isProblem(done)) throw new Error(done.problem);
  return base64url(done.file);
}

/** Charters that follow `founding`: who must sign, in which round, and what is refused. */
export const charterVectors = () => ({
  founding: base64url(founding),
  next: [
    { says: 'an admission with four of five votes', file: bundle(admission, by(four, admission)), version: 2 },
    { says: 'an expulsion with four of five votes', file: bundle(expulsion, by(four, expulsion), []), version: 2 },
    {
      says: 'an admission decided in a second round, with the votes that closed the first',
      file: assembled(admission, [...closedFirst, ...by(four, admission, 2)]),
      version: 2,
    },
    {
      says: 'a second round whose first is closed only by the threshold of a content that is brought along',
      file: assembled(
        suspension,
        [...unclearFirst, ...by([amman, beirut, cairo], suspension, 2)],
        [charterBytes(admission)],
      ),
      version: 2,
    },
    { says: 'a committee with four of five votes', file: bundle(sitting, by(four, sitting), []), version: 2 },
    {
      says: 'a committee of which a node has a seat after its first one has ended',
      file: bundle({ ...sitting, committee: succession }, by(four, { ...sitting, committee: succession }), []),
      version: 2,
    },
    {
      says: 'a committee with three of five votes',
      file: bundle(sitting, by([amman, beirut, rabat], sitting), []),
      problem: 'votes-missing',
    },
    ...Object.entries(unfitCommittees).map(([says, unfit]) => ({
      says,
      file: bundle({ ...sitting, committee: unfit }, by(four, { ...sitting, committee: unfit }), []),
      problem: 'unfit-charter',
    })),
    { says: 'the founding charter again', file: base64url(founding), same: true },
    {
      says: 'an admission with three of five votes',
      file: bundle(admission, by([amman, beirut, rabat], admission)),
      problem: 'votes-missing',
    },
    {
      says: 'one voter twice',
      file: bundle(admission, by([amman, beirut, rabat, rabat], admission)),
      problem: 'votes-missing',
    },
    {
      says: 'an admission that its sponsor has not signed',
      file: bundle(admission, by([beirut, rabat, cairo, tunis], admission)),
      problem: 'assent-missing',
    },
    {
      says: 'the votes of two rounds put together',
      file: bundle(admission, [...by([amman, beirut], admission), ...by([rabat, cairo], admission, 2)]),
      problem: 'votes-missing',
    },
    {
      says: 'a second round without the votes of the first',
      file: bundle(admission, by(four, admission, 2)),
      problem: 'round-open',
    },
    {
      says: 'a vote for another content in the round that decides',
      file: bundle(admission, [...by(four, admission), ...by([tunis], suspension)]),
      problem: 'wrong-author',
    },
    {
      says: 'the vote of somebody who has none',
      file: bundle(admission, by([...four, aden], admission)),
      problem: 'wrong-author',
    },
    {
      says: 'a version that does not follow',
      file: bundle({ ...admission, version: 3 }, by(four, { ...admission, version: 3 })),
      problem: 'charter-chain',
    },
    {
      says: 'another content for the version that is known',
      file: bundle({ ...charterOfFive, committee: [amman.nodeId] }, by(four, charterOfFive), []),
      problem: 'charter-fork',
    },
    {
      says: 'an expulsion without a cut',
      file: bundle(
        { ...expulsion, members: expulsion.members.map(({ cut: _, ...member }) => member) },
        by(four, expulsion),
        [],
      ),
      problem: 'unfit-charter',
    },
  ],
});
