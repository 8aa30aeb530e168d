import { describe, expect, it } from '@jest/globals';
import { checkInstructions, instructionStandings, stateInstruction } from './instruction.js';

describe('a statement about a duty of a shelter', () => {
  for (const before of [undefined, ...instructionStandings])
    for (const standing of instructionStandings)
      it(`that is ${standing} after ${before ?? 'nothing was said'}, ${standing === 'not-met' && before !== 'not-met' ? 'is a breach' : 'is none'}`, () => {
        const breach = standing === 'not-met' && before !== 'not-met';
        expect(stateInstruction(before, standing, 'as a mountain hut')).toEqual({ breach });
      });

  it('says why it does not apply', () => {
    expect(stateInstruction('met', 'not-applicable', undefined)).toEqual({ refused: 'instruction-needs-reason' });
    expect(stateInstruction('met', 'met', undefined)).toEqual({ breach: false });
  });

  it('is about an article and a duty that are in force', () => {
    const inForce = [{ article: 'freedom', duty: 'leaves-freely' }];
    expect(checkInstructions(inForce, inForce)).toBeUndefined();
    expect(checkInstructions([{ article: 'freedom' }], inForce)).toBeUndefined();
    for (const wrong of [[], [{ article: 'food' }], [{ article: 'freedom', duty: 'keeps-phone' }]])
      expect(checkInstructions(wrong, inForce)).toEqual({ refused: 'instruction-unknown' });
  });
});
