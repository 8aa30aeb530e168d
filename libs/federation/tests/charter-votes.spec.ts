import { describe, expect, it } from '@jest/globals';
import {
  assembleCharter,
  bundleBytes,
  type Charter,
  charterBytes,
  draftCharter,
  isProblem,
  openRound,
  roundClosed,
  type Signed,
  tally,
  type Vote,
  verifyNext,
  verifyVote,
} from '#federation';
import { aden, at, cairo, charterOfFive, founded, newcomer, tunis, voteBy } from './membership.js';
import { amman, beirut, rabat } from './parties.js';

const known = founded();
const records = [aden.signedRecord];
const bytesOf = (charter: Charter) => charterBytes(charter);

/** Two contents that compete for version 2: one needs 2/3 (4 of 5), the other more than half (3 of 5). */
const admission = draftCharter(
  known,
  [{ wish: 'admit', newcomer: newcomer(aden, 'YE'), sponsor: amman.nodeId, probationDays: 90 }],
  at(0),
);
const suspension = draftCharter(known, [{ wish: 'suspend', nodeId: rabat.nodeId }], at(0));

function read(votes: readonly Signed[]): Vote[] {
  return votes.map((signed) => {
    const vote = verifyVote(signed, known.records);
    if (isProblem(vote)) throw new Error(vote.problem);
    return vote;
  });
}

describe('a round of votes', () => {
  const contents = [bytesOf(admission), bytesOf(suspension)];
  const split = [voteBy(amman, admission), voteBy(beirut, admission), voteBy(rabat, suspension)];

  it('stays open as long as those who have not voted could still decide one content', () => {
    expect(roundClosed(charterOfFive, 1, read(split), contents)).toBe(false);
    expect(openRound(charterOfFive, read(split), contents)).toBe(1);
  });

  it('is closed when no content can reach its own threshold any more', () => {
    const votes = read([...split, voteBy(cairo, null), voteBy(tunis, null)]);
    expect(roundClosed(charterOfFive, 1, votes, contents)).toBe(true);
    expect(openRound(charterOfFive, votes, contents)).toBe(2);
  });

  it('takes a content that it has not seen to need the least that anything needs', () => {
    const three = [amman, beirut, cairo].map((who) => voteBy(who, admission));
    const votes = read([...three, voteBy(rabat, null), voteBy(tunis, null)]);
    expect(roundClosed(charterOfFive, 1, votes, [])).toBe(false);
    expect(roundClosed(charterOfFive, 1, votes, contents)).toBe(true);
  });

  it('believes nothing of who signed two contents: that voter may still say anything', () => {
    const votes = read([...split, voteBy(cairo, null), voteBy(tunis, null), voteBy(tunis, suspension)]);
    const { twice, open } = tally(charterOfFive, 1, votes);
    expect([...twice]).toEqual([tunis.nodeId]);
    expect([...open]).toEqual([tunis.nodeId]);
    expect(roundClosed(charterOfFive, 1, votes, contents)).toBe(true);
    const withoutTunis = read([...split, voteBy(cairo, suspension), voteBy(tunis, null), voteBy(tunis, suspension)]);
    expect(roundClosed(charterOfFive, 1, withoutTunis, contents)).toBe(false);
  });

  it('counts no vote of a stranger, of another version, or of another round', () => {
    const votes = read([voteBy(amman, admission), voteBy(beirut, null, { version: 3 })]);
    votes.push({ ...read([voteBy(amman, null)])[0], voter: aden.nodeId } as Vote);
    expect(tally(charterOfFive, 1, votes).open.size).toBe(4);
    expect(tally(charterOfFive, 2, votes).open.size).toBe(5);
  });
});

describe('a charter that anyone puts together', () => {
  const four = [amman, beirut, rabat, cairo];

  it('is the next one as soon as its votes are there, whoever brings them', () => {
    const votes = four.map((who) => voteBy(who, admission));
    const gathered = { votes: [...votes, voteBy(tunis, null)], records, contents: [] };
    const done = assembleCharter(known, bytesOf(admission), gathered);
    if (isProblem(done)) throw new Error(done.problem);
    expect(verifyNext(known, done.file)).toMatchObject({ charter: { version: 2 } });
    expect(done.charter.records.get(aden.nodeId)?.record.name).toBe(aden.record.name);
  });

  it('says what is missing', () => {
    const votes = [amman, beirut, rabat].map((who) => voteBy(who, admission));
    expect(assembleCharter(known, bytesOf(admission), { votes, records, contents: [] })).toEqual({
      problem: 'votes-missing',
    });
    const without = [beirut, rabat, cairo, tunis].map((who) => voteBy(who, admission));
    expect(assembleCharter(known, bytesOf(admission), { votes: without, records, contents: [] })).toEqual({
      problem: 'assent-missing',
    });
  });

  it('is never put together from the votes of two rounds', () => {
    const votes = [...[amman, beirut].map((who) => voteBy(who, admission))];
    votes.push(...[rabat, cairo].map((who) => voteBy(who, admission, { round: 2 })));
    expect(isProblem(assembleCharter(known, bytesOf(admission), { votes, records, contents: [] }))).toBe(true);
  });

  it('counts in a second round only with the votes that closed the first', () => {
    const first = [
      voteBy(amman, suspension),
      voteBy(beirut, suspension),
      ...[rabat, cairo, tunis].map((w) => voteBy(w, null)),
    ];
    const second = four.map((who) => voteBy(who, admission, { round: 2 }));
    const done = assembleCharter(known, bytesOf(admission), { votes: [...first, ...second], records, contents: [] });
    expect(isProblem(done)).toBe(false);
    const sent = [...known.records.values()].map(({ signed }) => signed);
    const bare = bundleBytes(bytesOf(admission), second, [...sent, ...records]);
    expect(verifyNext(known, bare)).toEqual({ problem: 'round-open' });
    const open = bundleBytes(bytesOf(admission), [...first.slice(0, 4), ...second], [...sent, ...records]);
    expect(verifyNext(known, open)).toEqual({ problem: 'round-open' });
  });

  it('brings the bytes of a content that failed where its threshold must be known', () => {
    const first = [amman, beirut, rabat].map((who) => voteBy(who, admission));
    first.push(voteBy(cairo, null), voteBy(tunis, null));
    const second = [amman, beirut, cairo].map((who) => voteBy(who, suspension, { round: 2 }));
    const gathered = { votes: [...first, ...second], records, contents: [bytesOf(admission)] };
    const done = assembleCharter(known, bytesOf(suspension), gathered);
    if (isProblem(done)) throw new Error(done.problem);
    expect(isProblem(verifyNext(known, done.file))).toBe(false);
    expect(assembleCharter(known, bytesOf(suspension), { ...gathered, contents: [] })).toEqual({
      problem: 'round-open',
    });
  });
});
