import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '../refusal.js';
import { believeDecision, countOpinions } from './quorum.js';
import type { ReviewAnswer, Reviewer } from './review.js';
import { dossierKeptUntil, reviewDue } from './review-deadline.js';
import { type Committee, drawReviewers, maySit, nameReviewers } from './sit.js';

const monday = new Date('2026-11-16T08:00:00Z');
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000);
const seat = (name: string, nodeId: string, from = -30, until = 300) => ({
  ...{ seat: name, nodeId, from: later(from), until: later(until) },
});
const committee: Committee = {
  seats: [
    seat('one', 'n:a'),
    seat('two', 'n:b'),
    seat('three', 'n:c'),
    seat('four', 'n:d'),
    seat('old', 'n:e', -90, 0),
  ],
  quorum: 2,
  opinionDays: 21,
};
const bench = (parties: string[], gone: string[] = []) => ({
  parties: new Set(parties),
  belongs: (nodeId: string) => !gone.includes(nodeId),
});
const reviewer = (name: string, nodeId: string, change: Partial<Reviewer> = {}): Reviewer => ({
  ...{ seat: name, nodeId, standing: 'sits', answer: null },
  ...change,
});
const namesOf = (drawn: ReturnType<typeof drawReviewers>) =>
  isRefusal(drawn) ? drawn.refused : drawn.map((one) => one.seat);

describe('who sits on a review', () => {
  it('is nobody of a party’s organisation, nobody out of term, nobody who left', () => {
    expect(maySit(seat('one', 'n:a'), bench([]), monday)).toBe(true);
    expect(maySit(seat('one', 'n:a'), bench(['n:a']), monday)).toEqual({ refused: 'review-reviewer-of-a-party' });
    expect(maySit(seat('old', 'n:e', -90, 0), bench([]), monday)).toEqual({ refused: 'review-seat-out-of-term' });
    expect(maySit(seat('new', 'n:e', 1, 9), bench([]), monday)).toEqual({ refused: 'review-seat-out-of-term' });
    expect(maySit(seat('one', 'n:a'), bench([], ['n:a']), monday)).toEqual({ refused: 'review-seat-out-of-term' });
  });

  it('may be named, all or none', () => {
    const name = (named: string[], already: Reviewer[] = [], parties: string[] = ['n:z']) =>
      nameReviewers(committee, named, already, bench(parties), monday);
    expect(name(['one', 'three'])).toMatchObject([{ nodeId: 'n:a' }, { nodeId: 'n:c' }]);
    expect(name(['one', 'nine'])).toEqual({ refused: 'review-seat-unknown' });
    expect(name(['one', 'two'], [], ['n:b'])).toEqual({ refused: 'review-reviewer-of-a-party' });
    expect(name(['one'], [reviewer('one', 'n:a', { standing: 'stood-back' })])).toEqual({
      refused: 'review-already-assigned',
    });
  });

  it('is drawn by lot, one more than the quorum, never a party', () => {
    const lots: Record<string, number> = { one: 0.4, two: 0.1, three: 0.9, four: 0.2, old: 0 };
    const draw = (parties: string[], already: Reviewer[] = []) =>
      namesOf(drawReviewers(committee, already, bench(parties), (name) => lots[name] ?? 1, monday));
    expect(draw([])).toEqual(['two', 'four', 'one']);
    expect(draw(['n:b'])).toEqual(['four', 'one', 'three']);
    expect(draw(['n:b', 'n:d'])).toEqual(['one', 'three']);
    expect(draw(['n:a', 'n:b', 'n:d'])).toBe('review-reviewers-missing');
    const stoodBack = [reviewer('two', 'n:b', { standing: 'stood-back' }), reviewer('four', 'n:d')];
    expect(draw([], stoodBack)).toEqual(['one', 'three']);
  });
});

describe('the opinions of a review', () => {
  const given = (...answers: (ReviewAnswer | null)[]) =>
    answers.map((answer, at) => reviewer(`s${at}`, `n:${at}`, { answer }));

  it('carry a decision by their number and by more than half, and keep the dissent', () => {
    expect(countOpinions(given('in-keeping', null), 2)).toEqual({ refused: 'review-quorum-missing' });
    expect(countOpinions(given('in-keeping', 'not-in-keeping'), 2)).toEqual({ refused: 'review-tied' });
    expect(countOpinions(given('in-keeping', 'not-in-keeping', 'cannot-be-said'), 2)).toEqual({
      refused: 'review-tied',
    });
    expect(countOpinions(given('in-keeping', 'not-in-keeping', 'not-in-keeping'), 2)).toEqual({
      answer: 'not-in-keeping',
      dissent: ['s0'],
    });
  });

  it('do not count from whoever stood back or became a party, and the quorum does not shrink', () => {
    const [one, two, three] = given('in-keeping', 'in-keeping', 'not-in-keeping') as [Reviewer, Reviewer, Reviewer];
    expect(countOpinions([one, { ...two, standing: 'party' }, { ...three, standing: 'stood-back' }], 2)).toEqual({
      refused: 'review-quorum-missing',
    });
  });

  it('are believed by a reviewer only as their authors gave them', () => {
    const known = given('in-keeping', 'not-in-keeping', null);
    const told = (answer: ReviewAnswer, ...opinions: [string, ReviewAnswer][]) =>
      believeDecision(known, 2, { answer, opinions: opinions.map(([name, said]) => ({ seat: name, answer: said })) });
    const no = { refused: 'review-decision-not-carried' };
    const honest: [string, ReviewAnswer][] = [
      ['s0', 'in-keeping'],
      ['s1', 'not-in-keeping'],
      ['s2', 'in-keeping'],
    ];
    expect(told('in-keeping', ...honest)).toEqual({ answer: 'in-keeping', dissent: ['s1'] });
    expect(told('not-in-keeping', ...honest)).toEqual(no);
    expect(told('in-keeping', ['s0', 'in-keeping'], ['s1', 'in-keeping'])).toEqual(no);
    expect(told('in-keeping', ['s0', 'in-keeping'])).toEqual(no);
    expect(told('in-keeping', ['s0', 'in-keeping'], ['s0', 'in-keeping'])).toEqual(no);
    expect(told('in-keeping', ['s0', 'in-keeping'], ['s9', 'in-keeping'])).toEqual(no);
  });
});

describe('the time of a review', () => {
  it('is that of the charter, or shorter where somebody is not free', () => {
    expect(reviewDue('case-question', 21, monday)).toEqual(later(21));
    expect(reviewDue('lawful-ground', 21, monday)).toEqual(later(14));
    expect(reviewDue('shelter-breach', 21, monday)).toEqual(later(3));
    expect(reviewDue('complaint', 7, monday)).toEqual(later(7));
  });

  it('ends the dossier too', () => {
    const open = { state: 'open', deadline: later(14) } as const;
    expect([dossierKeptUntil(open, 'submitter'), dossierKeptUntil(open, 'reviewer')]).toEqual([null, later(21)]);
    expect(dossierKeptUntil({ state: 'decided', endedAt: monday }, 'reviewer')).toEqual(later(30));
    expect(dossierKeptUntil({ state: 'lapsed', endedAt: monday }, 'reviewer')).toEqual(monday);
    expect(dossierKeptUntil({ state: 'withdrawn', endedAt: monday }, 'submitter')).toEqual(monday);
  });
});
