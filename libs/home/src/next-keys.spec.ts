import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renewRecord, revokeFeedKey, signingKeyFrom, signNodeRecord } from '#federation';
import { deriveDutyKeys, newKey, newOpeningIdentity } from '#vault';
import {
  createHome,
  HomeBroken,
  keepNextOpening,
  keptOpeningDays,
  type MadeHome,
  makeNextFeedKey,
  placeRecord,
  readHome,
  tidyKeys,
  waitingRecipient,
} from './index.js';

const now = new Date('2026-11-20T10:00:00.000Z');
const daysLater = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

describe('the next keys of a node', () => {
  let dir: string;
  let made: MadeHome;
  beforeAll(async () => {
    dir = join(await mkdtemp(join(tmpdir(), 'ihala-home-')), 'rabat');
    made = await createHome(dir, {
      name: 'Dar Rabat (invented)',
      country: 'MA',
      kinds: ['shelter'],
      publicUrl: 'http://127.0.0.1:4001',
      listen: { host: '127.0.0.1', port: 4001 },
      firstStaff: [
        { login: 'a', name: 'A', password: 'olive-tree-by-the-gate', roles: ['caseworker'], language: 'ar' },
        { login: 'b', name: 'B', password: 'a-cable-and-a-lamp', roles: ['node-administrator'], language: 'ar' },
      ],
    });
  });
  afterAll(() => rm(join(dir, '..'), { recursive: true, force: true }));

  const root = () => signingKeyFrom(made.rootSeed);
  const files = async (start: string) => (await readdir(join(dir, 'keys'))).filter((name) => name.startsWith(start));

  it('are used once the record names them, and not before', async () => {
    const key = await makeNextFeedKey(dir);
    const opening = await newOpeningIdentity(deriveDutyKeys(newKey()));
    await keepNextOpening(dir, opening);
    const before = await readHome(dir);
    expect(before.feedKey.publicKey).toBe(made.home.feedKey.publicKey);
    expect(before.otherOpenings).toMatchObject([{ recipient: opening.recipient }]);
    expect(await waitingRecipient(dir)).toBe(opening.recipient);

    const next = renewRecord(before.says, { feedKey: key.publicKey, recipient: opening.recipient }, now);
    await placeRecord(dir, signNodeRecord(next, root()));
    const home = await readHome(dir);
    expect(home.feedKey.publicKey).toBe(key.publicKey);
    expect(home.opening.recipient).toBe(opening.recipient);
    expect(home.otherOpenings).toMatchObject([{ recipient: made.home.opening.recipient }]);
  });

  it('leave no private half of the key before them, and what opens its mail for ninety days', async () => {
    await tidyKeys(await readHome(dir), now, false);
    expect(await files('feed')).toHaveLength(1);
    expect(await waitingRecipient(dir)).toBeUndefined();
    await tidyKeys(await readHome(dir), daysLater(keptOpeningDays), false);
    await tidyKeys(await readHome(dir), daysLater(keptOpeningDays + 1), true);
    expect(await files('opening')).toHaveLength(2);
    await tidyKeys(await readHome(dir), daysLater(keptOpeningDays + 1), false);
    expect(await files('opening')).toHaveLength(1);
  });

  it('are not destroyed while they wait for the root key, and a key that was taken back is', async () => {
    const { feedKey, says } = await readHome(dir);
    const key = await makeNextFeedKey(dir);
    await tidyKeys(await readHome(dir), now, false);
    expect(await files('feed')).toHaveLength(2);
    const next = revokeFeedKey(says, { key: feedKey.publicKey, lastGood: [] }, key.publicKey, now);
    await placeRecord(dir, signNodeRecord(next, root()));
    await tidyKeys(await readHome(dir), now, false);
    expect(await files('feed')).toHaveLength(1);
  });

  it('must be there: a record that names others cannot be used', async () => {
    const { says } = await readHome(dir);
    const next = renewRecord(says, { feedKey: root().publicKey }, now);
    await placeRecord(dir, signNodeRecord(next, root()));
    await expect(readHome(dir)).rejects.toThrow(HomeBroken);
  });
});
