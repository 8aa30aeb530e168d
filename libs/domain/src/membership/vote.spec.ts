import { describe, expect, it } from '@jest/globals';
import { mayVote, type VoteQuestion } from './vote.js';

const now = new Date('2026-11-20T12:00:00Z');
const day = 86_400_000;
const at = (days: number) => new Date(now.getTime() + days * day);
const question: VoteQuestion = {
  answer: 'for',
  asked: true,
  given: false,
  round: 1,
  openRound: 1,
  issuedAt: at(-1),
  openUntil: at(13),
  disputed: false,
  lacks: undefined,
};

describe('a vote on the charter', () => {
  it.each<[string, Partial<VoteQuestion>, string]>([
    ['is not asked of everybody', { asked: false }, 'vote-not-asked'],
    ['is given once in a round', { given: true }, 'vote-given-already'],
    ['is not given in a round that is over', { openRound: 2 }, 'vote-round-over'],
    ['is not given ahead of the round', { round: 2 }, 'vote-round-over'],
    ['stands still while the charter is disputed', { disputed: true }, 'charter-disputed'],
    ['needs authority that is fresh', { lacks: 'authority-lapsed' }, 'authority-lapsed'],
    ['is not given for what is too old', { openUntil: now }, 'vote-too-late'],
    ['is not given for what is dated ahead', { issuedAt: at(1) }, 'vote-too-late'],
  ])('%s', (_, change, refused) => {
    expect(mayVote({ ...question, ...change }, now)).toEqual({ refused });
  });

  it('may be given otherwise', () => {
    expect(mayVote(question, now)).toBe(true);
  });

  it('may say “none” of what is too old, so that the round can be closed', () => {
    expect(mayVote({ ...question, answer: 'none', openUntil: at(-1) }, now)).toBe(true);
  });

  it('may renew a charter that has expired, when nobody’s authority can be fresh any more', () => {
    expect(mayVote({ ...question, lacks: 'authority-charter-expired' }, now)).toBe(true);
  });
});
