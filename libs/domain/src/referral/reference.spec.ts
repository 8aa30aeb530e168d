import { describe, expect, it } from '@jest/globals';
import { readReference } from '../case/reference.js';
import { referralReference } from './reference.js';

describe('the number of a referral', () => {
  it('is the same on both sides and survives being read out', () => {
    const number = referralReference('3f0c6d2e-5b0a-4a5d-9d54-0d5d5c8f1a11');
    expect(number).toBe(referralReference('3f0c6d2e-5b0a-4a5d-9d54-0d5d5c8f1a11'));
    expect(readReference(number)).toBe(number);
    expect(referralReference('4f0c6d2e-5b0a-4a5d-9d54-0d5d5c8f1a11')).not.toBe(number);
  });
});
