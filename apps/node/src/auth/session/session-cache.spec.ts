import { describe, expect, it } from '@jest/globals';
import { SessionCache } from './session-cache.js';

const known = (staffId: string) => ({ actor: { staffId, roles: [], teamIds: [], sessionId: 's' }, until: 1000 });

describe('sessions remembered for seconds', () => {
  it('are found until their moment has passed', () => {
    const cache = new SessionCache();
    cache.keep('key', known('huda'), cache.ticket());
    expect(cache.find('key', 999)?.actor.staffId).toBe('huda');
    expect(cache.find('key', 1000)).toBeUndefined();
  });

  it('are forgotten for the one who was named, and kept for others', () => {
    const cache = new SessionCache();
    cache.keep('hers', known('huda'), cache.ticket());
    cache.keep('other', known('amal'), cache.ticket());
    cache.forget('huda');
    expect(cache.find('hers', 0)).toBeUndefined();
    expect(cache.find('other', 0)).toBeDefined();
  });

  it('are not remembered when something was revoked while they were read', () => {
    const cache = new SessionCache();
    const ticket = cache.ticket();
    cache.forget('huda');
    cache.keep('hers', known('huda'), ticket);
    expect(cache.find('hers', 0)).toBeUndefined();
  });
});
