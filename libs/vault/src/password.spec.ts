import { describe, expect, it } from '@jest/globals';
import { decoy, hashPassword, passwordMatches } from './index.js';

describe('a password', () => {
  it('is kept as argon2id with 46 MiB and matches itself alone', async () => {
    const kept = await hashPassword('olive-tree-by-the-gate');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(await passwordMatches(kept, 'olive-tree-by-the-gate')).toBe(true);
    expect(await passwordMatches(kept, 'olive-tree-by-the-gat')).toBe(false);
  });

  it('is the same typed on a keyboard that composes letters otherwise', async () => {
    const kept = await hashPassword('cafe\u0301-au-lait');
    expect(await passwordMatches(kept, 'caf\u00e9-au-lait')).toBe(true);
  });

  it('costs the same work where there is no such login', async () => {
    await decoy();
    const time = async (kept: string | undefined) => {
      const start = performance.now();
      expect(await passwordMatches(kept, 'wrong')).toBe(false);
      return performance.now() - start;
    };
    const kept = await hashPassword('right');
    const known = Math.min(await time(kept), await time(kept), await time(kept));
    const unknown = Math.min(await time(undefined), await time(undefined), await time(undefined));
    expect(unknown).toBeGreaterThan(known * 0.1);
  });
});
