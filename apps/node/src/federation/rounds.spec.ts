import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Rounds } from './rounds.js';

const never = () => undefined;

describe('rounds of work', () => {
  it('are done one at a time, and once more for all who asked meanwhile', async () => {
    let [running, most, done] = [0, 0, 0];
    const rounds = new Rounds(async () => {
      running += 1;
      most = Math.max(most, running);
      await wait(5);
      running -= 1;
      done += 1;
    }, never);
    for (let asked = 0; asked < 10; asked += 1) rounds.wake();
    await wait(30);
    expect({ most, done }).toEqual({ most: 1, done: 2 });
  });

  it('are not missed by whoever asks at the very moment when the last one ends', async () => {
    let done = 0;
    const rounds = new Rounds(async () => {
      done += 1;
    }, never);
    for (let breaths = 0; breaths < 12; breaths += 1) {
      const before = done;
      rounds.wake();
      for (let breath = 0; breath < breaths; breath += 1) await undefined;
      const between = done;
      rounds.wake();
      await wait(1);
      expect(done).toBeGreaterThan(between);
      expect(done).toBeGreaterThan(before);
    }
  });

  it('that failed wait as long as they are told, whoever wakes them, unless somebody insists', async () => {
    const counted: number[] = [];
    let [tried, sound] = [0, false];
    const rounds = new Rounds(
      async () => {
        tried += 1;
        if (!sound) throw new Error('no line');
      },
      (_, failures) => {
        counted.push(failures);
        return 3_600_000;
      },
    );
    rounds.wake();
    await wait(1);
    rounds.wake();
    await wait(1);
    expect(tried).toBe(1);
    rounds.insist();
    await wait(1);
    sound = true;
    rounds.insist();
    await wait(1);
    rounds.wake();
    await wait(1);
    expect({ tried, counted }).toEqual({ tried: 4, counted: [1, 2] });
    await rounds.stop();
  });

  it('are tried again by themselves after a failure', async () => {
    let tried = 0;
    const rounds = new Rounds(
      async () => {
        tried += 1;
        if (tried < 3) throw new Error('no line');
      },
      () => 1,
    );
    rounds.wake();
    await wait(50);
    expect(tried).toBe(3);
  });

  it('end before stop does, and none begins after it', async () => {
    let done = 0;
    const rounds = new Rounds(async () => {
      await wait(5);
      done += 1;
    }, never);
    rounds.wake();
    rounds.wake();
    await rounds.stop();
    rounds.insist();
    await wait(10);
    expect(done).toBe(1);
  });
});
