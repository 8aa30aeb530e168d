import { describe, expect, it } from '@jest/globals';
import {
  BrokenSeal,
  blindIndex,
  deriveDutyKeys,
  forgetDutyKeys,
  newCaseKey,
  newKey,
  newOpeningIdentity,
  openCaseKey,
  openIdentity,
} from './index.js';

describe('the keys derived from the duty key', () => {
  const dutyKey = newKey();
  const keys = deriveDutyKeys(dutyKey);

  it('are the same after every restart and differ for each use', () => {
    expect(deriveDutyKeys(dutyKey)).toEqual(keys);
    const all = [dutyKey, keys.cases, keys.fields, keys.blindIndex, keys.opening].map((key) => key.toString('hex'));
    expect(new Set(all).size).toBe(5);
  });

  it('wrap the key of a case for that case alone', () => {
    const { key, wrapped } = newCaseKey(keys, 'case-1');
    expect(openCaseKey(keys, 'case-1', wrapped)).toEqual(key);
    expect(() => openCaseKey(keys, 'case-2', wrapped)).toThrow(BrokenSeal);
    expect(() => openCaseKey(deriveDutyKeys(newKey()), 'case-1', wrapped)).toThrow(BrokenSeal);
  });

  it('find a caller again, and only with the key', () => {
    expect(blindIndex(keys.blindIndex, 'هدي')).toEqual(blindIndex(keys.blindIndex, 'هدي'));
    expect(blindIndex(keys.blindIndex, 'هدي')).not.toEqual(blindIndex(newKey(), 'هدي'));
  });

  it('open the identity for arriving mail, and another duty key does not', async () => {
    const opening = await newOpeningIdentity(keys);
    expect(opening.recipient).toMatch(/^age1pq1/);
    expect(openIdentity(keys, opening)).toMatch(/^AGE-SECRET-KEY-PQ-1/);
    expect(() => openIdentity(deriveDutyKeys(newKey()), opening)).toThrow(BrokenSeal);
  });

  it('are zeros once forgotten', () => {
    const passing = deriveDutyKeys(newKey());
    forgetDutyKeys(passing);
    for (const key of Object.values(passing)) expect(key).toEqual(Buffer.alloc(32));
  });
});
