import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('let no more through at once than said, and everybody in the end', async () => {
    const turns = new Turns(2);
    let inside = 0;
    let most = 0;
    const done = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        turns.take(async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((go) => setTimeout(go, 1));
          inside -= 1;
          if (i % 3 === 0) throw new Error('one of them fails');
        }),
      ),
    );
    expect(most).toBe(2);
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(13);
  });
});
