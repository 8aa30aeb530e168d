import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rates } from './rates.js';

describe('how much a member may ask', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** So many requests, a second's worth at a time; what the last of each second was told. */
  async function ask(rates: Rates, aSecond: number, seconds: number) {
    const told = [];
    for (let second = 0; second < seconds; second += 1) {
      for (let at = 1; at < aSecond; at += 1) await rates.of('member');
      told.push(await rates.of('member'));
      jest.advanceTimersByTime(1_000);
    }
    return told;
  }

  it('is a bucket for ten seconds, and who goes beyond it waits for the next one', async () => {
    const rates = new Rates();
    expect(await ask(rates, 60, 30)).toEqual(Array.from({ length: 30 }, () => undefined));
    const told = await ask(rates, 100, 10);
    expect(told.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => undefined));
    expect(told.slice(6).map((one) => [one?.seconds, one?.flood])).toEqual([4, 3, 2, 1].map((left) => [left, false]));
    expect(await rates.of('member')).toBeUndefined();
  });

  it('is nothing as long as a flood goes on, whatever bucket has begun, and all again once it is over', async () => {
    const rates = new Rates();
    const told = await ask(rates, 500, 40);
    expect(told.slice(0, 3).map((one) => one?.flood)).toEqual([undefined, false, true]);
    expect(new Set(told.slice(2).map((one) => one?.flood))).toEqual(new Set([true]));
    expect(await rates.of('member')).toMatchObject({ flood: true });
    expect(await rates.of('another')).toBeUndefined();
    jest.advanceTimersByTime(10_000);
    expect(await rates.of('member')).toBeUndefined();
  });
});
