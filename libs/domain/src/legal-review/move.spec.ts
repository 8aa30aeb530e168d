import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '../refusal.js';
import { moveReview, type ReviewMove, type ReviewStep, reviewMoves } from './move.js';
import { type LegalReview, type Reviewer, type ReviewStateName, reviewIsOpen, reviewStates } from './review.js';
import type { ReviewRefusal } from './review-refusal.js';

const monday = new Date('2026-11-16T08:00:00Z');
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000);
const submitted = { submittedAt: monday, deadline: later(14) };
const seats = (...answers: Reviewer['answer'][]): Reviewer[] =>
  answers.map((answer, at) => ({ seat: `seat-${at + 1}`, nodeId: `n:${at + 1}`, standing: 'sits', answer }));
const facts = { ...submitted, quorum: 2, reviewers: seats(null, null), openQuestions: 0 };

const inState: Record<ReviewStateName, LegalReview> = {
  drafted: { id: 'r1', kind: 'case-question', state: 'drafted', writtenBy: 'huda' },
  redacted: { id: 'r1', kind: 'case-question', state: 'redacted', writtenBy: 'huda', redactedBy: 'salma' },
  submitted: { id: 'r1', kind: 'case-question', state: 'submitted', ...submitted },
  assigned: { id: 'r1', kind: 'case-question', state: 'assigned', ...facts },
  'in-questions': { id: 'r1', kind: 'case-question', state: 'in-questions', ...facts, openQuestions: 1 },
  'in-opinions': {
    ...{ id: 'r1', kind: 'case-question', state: 'in-opinions', ...facts },
    reviewers: seats('in-keeping', 'in-keeping'),
    openQuestions: 1,
  },
  decided: {
    ...{ id: 'r1', kind: 'case-question', state: 'decided', ...facts },
    ...{ reviewers: seats('in-keeping', 'in-keeping'), answer: 'in-keeping', endedAt: later(2) },
  },
  lapsed: { id: 'r1', kind: 'case-question', state: 'lapsed', ...facts, endedAt: later(14) },
  withdrawn: { id: 'r1', kind: 'case-question', state: 'withdrawn', endedAt: later(1) },
};

const steps: Record<ReviewMove, ReviewStep> = {
  redact: { move: 'redact', by: 'salma' },
  rewrite: { move: 'rewrite', by: 'huda' },
  submit: { move: 'submit', deadline: later(14) },
  assign: { move: 'assign', reviewers: [{ seat: 'seat-9', nodeId: 'n:9' }], quorum: 2, deadline: later(14) },
  ask: { move: 'ask', seat: 'seat-1' },
  answer: { move: 'answer' },
  opine: { move: 'opine', seat: 'seat-1', answer: 'in-keeping' },
  'stand-back': { move: 'stand-back', seat: 'seat-1', as: 'stood-back' },
  decide: { move: 'decide' },
  close: { move: 'close' },
  withdraw: { move: 'withdraw' },
};

type Cell = ReviewStateName | ReviewRefusal;
const none = 'review-not-submitted';
const known = 'review-already-submitted';
const early = 'review-not-assigned';
const over = Object.fromEntries(reviewMoves.map((move) => [move, 'review-over'])) as Record<ReviewMove, Cell>;
const atHome = { assign: none, ask: none, answer: none, opine: none, 'stand-back': none, decide: none } as const;
const sent = { redact: known, rewrite: known, submit: known } as const;

/** Every step in every state, before the deadline. */
const table: Record<ReviewStateName, Record<ReviewMove, Cell>> = {
  drafted: {
    ...{ ...atHome, close: none, redact: 'redacted', rewrite: 'drafted' },
    ...{ submit: 'review-not-redacted', withdraw: 'withdrawn' },
  },
  redacted: {
    ...{ ...atHome, close: none, redact: 'review-already-redacted', rewrite: 'drafted' },
    ...{ submit: 'submitted', withdraw: 'withdrawn' },
  },
  submitted: {
    ...{ ...sent, assign: 'assigned', ask: early, answer: early, opine: early, 'stand-back': early, decide: early },
    ...{ close: early, withdraw: 'withdrawn' },
  },
  assigned: {
    ...{ ...sent, assign: 'assigned', ask: 'in-questions', answer: 'review-nothing-asked', opine: 'in-opinions' },
    ...{ 'stand-back': 'assigned', decide: 'review-opinions-outstanding' },
    ...{ close: 'review-not-due', withdraw: 'withdrawn' },
  },
  'in-questions': {
    ...{ ...sent, assign: 'in-questions', ask: 'in-questions', answer: 'assigned', opine: 'in-opinions' },
    ...{ 'stand-back': 'in-questions', decide: 'review-opinions-outstanding' },
    ...{ close: 'review-not-due', withdraw: 'withdrawn' },
  },
  'in-opinions': {
    ...{ ...sent, assign: 'in-opinions', ask: 'in-opinions', answer: 'in-opinions', opine: 'review-opinion-given' },
    ...{ 'stand-back': 'in-opinions', decide: 'decided', close: 'review-not-due', withdraw: 'withdrawn' },
  },
  decided: over,
  lapsed: over,
  withdrawn: over,
};

const outcome = (review: LegalReview, step: ReviewStep, now = later(2)): Cell => {
  const moved = moveReview(review, step, now);
  return isRefusal(moved) ? (moved.refused as ReviewRefusal) : moved.state;
};
type Open = Extract<LegalReview, { state: 'in-opinions' | 'assigned' | 'in-questions' }>;
const gone = (review: LegalReview, ...taken: ReviewStep[]): Open =>
  taken.reduce<LegalReview>((one, step) => {
    const moved = moveReview(one, step, later(2));
    if (isRefusal(moved)) throw new Error(moved.refused);
    return moved;
  }, review) as Open;

describe('a review by the legal committee', () => {
  for (const state of reviewStates)
    for (const move of reviewMoves) {
      it(`that is ${state}: ${move} comes to ${table[state][move]}`, () => {
        expect(outcome(inState[state], steps[move])).toBe(table[state][move]);
      });
    }

  it('is redacted by another than who wrote it, and again after it was written anew', () => {
    expect(outcome(inState.drafted, { move: 'redact', by: 'huda' })).toBe('review-needs-second-person');
    const anew = moveReview(inState.redacted, { move: 'rewrite', by: 'salma' }, monday);
    expect(anew).toEqual({ ...inState.drafted, writtenBy: 'salma' });
    expect(outcome(anew as LegalReview, { move: 'redact', by: 'salma' })).toBe('review-needs-second-person');
    expect(outcome(anew as LegalReview, steps.submit)).toBe('review-not-redacted');
  });

  it('hears nobody who does not sit', () => {
    for (const step of [steps.opine, steps.ask, steps['stand-back']])
      expect(outcome(inState.assigned, { ...step, seat: 'seat-7' } as ReviewStep)).toBe('review-not-a-reviewer');
    const without = gone(inState.assigned, steps['stand-back']);
    expect(outcome(without, steps.opine)).toBe('review-not-a-reviewer');
    expect(without.reviewers[0]).toMatchObject({ standing: 'stood-back', answer: null });
  });

  it('loses the opinion of whoever became a party', () => {
    const party = gone(inState['in-opinions'], { move: 'stand-back', seat: 'seat-1', as: 'party' });
    expect(outcome(party, steps.decide)).toBe('review-quorum-missing');
    const none = gone(party, { move: 'stand-back', seat: 'seat-2', as: 'party' });
    expect(none.state).toBe('in-questions');
  });

  it('is decided at its deadline by the opinions that are there, if they are enough, and lapses if not', () => {
    const three = { ...inState['in-opinions'], reviewers: seats('in-keeping', 'in-keeping', null) } as LegalReview;
    expect(outcome(three, steps.decide)).toBe('review-opinions-outstanding');
    expect(outcome(three, steps.close, later(14))).toBe('decided');
    const one = { ...three, reviewers: seats('in-keeping', null, null) } as LegalReview;
    expect(outcome(one, steps.close, later(14))).toBe('lapsed');
    const tied = { ...three, reviewers: seats('in-keeping', 'not-in-keeping') } as LegalReview;
    expect(outcome(tied, steps.decide)).toBe('review-tied');
    expect(outcome(tied, steps.close, later(14))).toBe('lapsed');
    for (const state of ['assigned', 'in-questions'] as const)
      expect(outcome(inState[state], steps.close, later(14))).toBe('lapsed');
  });

  it('waits for as long as nobody could be found to sit on it', () => {
    expect(outcome(inState.submitted, steps.close, later(99))).toBe('review-not-assigned');
    const late = { ...steps.assign, deadline: later(113) } as ReviewStep;
    const found = moveReview(inState.submitted, late, later(99));
    expect(found).toMatchObject({ state: 'assigned', submittedAt: monday, deadline: later(113), quorum: 2 });
  });

  it('is open until it is decided, lapsed or withdrawn', () => {
    const open = reviewStates.filter((state) => reviewIsOpen({ state }));
    expect(open).toEqual(['drafted', 'redacted', 'submitted', 'assigned', 'in-questions', 'in-opinions']);
  });
});
