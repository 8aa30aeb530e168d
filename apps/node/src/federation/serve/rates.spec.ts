import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rates, type TooMany, type Turn } from './rates.js';

describe('how much a member may ask', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** So many requests at the same moment: what each was told. */
  async function ask(rates: Rates, count: number) {
    const told: (Turn | TooMany)[] = [];
    for (let at = 0; at < count; at += 1) told.push(await rates.of('member'));
    return told;
  }

  /** So many requests a second, evenly: what each second's requests were told. */
  async function askOn(rates: Rates, aSecond: number, seconds: number) {
    const told: (Turn | TooMany)[][] = [];
    for (let second = 0; second < seconds; second += 1) {
      const these: (Turn | TooMany)[] = [];
      for (let at = 0; at < aSecond; at += 1) {
        these.push(await rates.of('member'));
        jest.advanceTimersByTime(1_000 / aSecond);
      }
      told.push(these);
    }
    return told;
  }

  const isFlood = (told: Turn | TooMany | undefined) => told !== undefined && 'flood' in told && told.flood;

  it('is fifty a second for as long as one likes', async () => {
    const told = (await askOn(new Rates(), 50, 4)).flat();
    expect(told).toEqual(Array.from({ length: 200 }, () => ({ inMs: 0 })));
  });

  it('is five at once; then each waits for its turn, sixteen of them, and beyond that it is to come back', async () => {
    const rates = new Rates();
    const told = await ask(rates, 25);
    expect(told.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => ({ inMs: 0 })));
    expect(told.slice(5, 21)).toEqual(Array.from({ length: 16 }, (_, at) => ({ inMs: (at + 1) * 16 })));
    expect(told.slice(21)).toEqual(Array.from({ length: 4 }, () => ({ seconds: 1, flood: false })));
    expect(await rates.of('another')).toEqual({ inMs: 0 });
    jest.advanceTimersByTime(1_000);
    expect(await ask(rates, 6)).toEqual([...Array.from({ length: 5 }, () => ({ inMs: 0 })), { inMs: 16 }]);
  });

  it('is nothing as long as a flood goes on, and all again once it is over', async () => {
    const rates = new Rates();
    const told = await askOn(rates, 500, 4);
    expect(told[0]?.map(isFlood)).toEqual(Array.from({ length: 500 }, (_, at) => at >= 120));
    expect(told.slice(1).flat().every(isFlood)).toBe(true);
    expect(await rates.of('another')).toEqual({ inMs: 0 });
    jest.advanceTimersByTime(5_000);
    expect(isFlood(await rates.of('member'))).toBe(true);
    jest.advanceTimersByTime(5_000);
    expect(await rates.of('member')).toEqual({ inMs: 0 });
  });
});
