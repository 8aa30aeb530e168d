import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answerOfAll,
  type DeletionAnswer,
  hearAnswer,
  keepGrounds,
  nobodyOnward,
  onwardOf,
  type Told,
} from './withdrawal.js';

const answers: fc.Arbitrary<DeletionAnswer> = fc.oneof(
  fc.constant({ answer: 'deleted' } as const),
  fc.constantFrom(...keepGrounds).map((ground) => ({ answer: 'kept', ground }) as const),
);
const count = fc.nat({ max: 5 });
const said = fc
  .tuple(answers, count, count)
  .map(([answer, told, answered]) => ({ ...answer, onward: { told, answered } }));
const waiting: Told = { answer: 'waiting', onward: nobodyOnward };

describe('what is known of one who was told that a consent was taken back', () => {
  it('is deleted or not, and counted, alike in whatever order and however often the answers come', () => {
    const without = ({ answer, onward }: Told) => ({ answer, onward });
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 5 }), fc.nat(), (heard, turn) => {
        const at = turn % heard.length;
        const turned = [...heard.slice(at), ...heard.slice(0, at), ...heard];
        expect(without(turned.reduce(hearAnswer, waiting))).toEqual(without(heard.reduce(hearAnswer, waiting)));
      }),
    );
  });

  it('is deleted once that was said, also after a ground to keep it, and whatever comes late', () => {
    const kept = { answer: 'kept', ground: 'court', onward: nobodyOnward } as const;
    const deleted = { answer: 'deleted', onward: nobodyOnward } as const;
    expect([kept, deleted, kept].reduce<Told>(hearAnswer, waiting)).toEqual(deleted);
    expect(hearAnswer(waiting, kept)).toEqual(kept);
  });
});

describe('those to whom it was passed on', () => {
  it('are counted through all who passed it on, each once', () => {
    const rabat: Told = { answer: 'deleted', onward: { told: 2, answered: 1 } };
    expect(onwardOf([rabat, waiting])).toEqual({ told: 4, answered: 2 });
    expect(onwardOf([])).toEqual(nobodyOnward);
  });
});

describe('one answer for several things', () => {
  it('is a deletion only where nothing is left of any', () => {
    expect(answerOfAll([])).toEqual({ answer: 'deleted' });
    expect(answerOfAll([{ answer: 'deleted' }, { answer: 'kept', ground: 'court' }])).toEqual({
      answer: 'kept',
      ground: 'court',
    });
    fc.assert(
      fc.property(fc.array(answers), (all) => {
        const kept = all.some(({ answer }) => answer === 'kept');
        expect(answerOfAll(all).answer).toBe(kept ? 'kept' : 'deleted');
        expect(answerOfAll([...all].reverse())).toEqual(answerOfAll(all));
      }),
    );
  });
});
