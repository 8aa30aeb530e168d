import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type SigningKey, signingKeyFrom } from '#federation';
import type { OpeningIdentity } from '#vault';
import { readFeedKey, writeFeedKey } from './feed-key-file.js';
import { type Home, readOpenings } from './home.js';
import { openingName, writtenOpening } from './opening-file.js';
import { pathsOf } from './paths.js';
import { removePrivately, writePrivately } from './write-privately.js';

const day = 24 * 60 * 60 * 1000;

/**
 * How long what opens an earlier recipient's mail is kept, in days: a member may be away for a month and then send what
 * it sealed before it left, and a restored addressee finds mail of the last 35 days again.
 */
export const keptOpeningDays = 90;

/** Makes the next feed key beside the current one. It is used once a node record names it. */
export async function makeNextFeedKey(dir: string): Promise<SigningKey> {
  const key = signingKeyFrom(randomBytes(32));
  await writeFeedKey(pathsOf(dir).laterFeedKey(key.keyId), key);
  return key;
}

/** Keeps an opening identity that was just made; its recipient counts once a node record names it. */
export async function keepNextOpening(dir: string, opening: OpeningIdentity): Promise<void> {
  const path = pathsOf(dir).laterOpening(openingName(opening.recipient));
  await writePrivately(path, written(writtenOpening({ ...opening, waiting: true })));
}

/** The recipient that was made and is in no node record yet: the newest one is announced next. */
export async function waitingRecipient(dir: string): Promise<string | undefined> {
  const openings = await readOpenings(dir);
  return openings.find(({ kept }) => kept.waiting)?.kept.recipient;
}

/**
 * After a newer record was placed: destroys feed keys that it names as rotated or revoked (what they signed stays signed),
 * writes down when an opening identity was replaced, and lets go of those replaced long ago. `needed` says that mail is
 * still unopened; then nothing that could open it goes.
 */
export async function tidyKeys(home: Home, now: Date, needed: boolean): Promise<void> {
  const { keys } = pathsOf(home.dir);
  const past = new Set([...home.says.rotated, ...home.says.revoked.map(({ key }) => key)]);
  for (const name of (await readdir(keys)).filter((file) => /^feed.*[.]pem$/.test(file))) {
    const path = join(keys, name);
    const key = await readFeedKey(path);
    if (key && past.has(key.publicKey)) await removePrivately(path);
  }
  for (const { path, kept } of await readOpenings(home.dir)) {
    const isCurrent = kept.recipient === home.opening.recipient;
    const { recipient, sealedIdentity, waiting, retiredAt } = kept;
    if (isCurrent && waiting) await writePrivately(path, written(writtenOpening({ recipient, sealedIdentity })));
    if (isCurrent || waiting) continue;
    if (!retiredAt) {
      await writePrivately(path, written(writtenOpening({ ...kept, retiredAt: now.toISOString() })));
    } else if (!needed && now.getTime() - Date.parse(retiredAt) > keptOpeningDays * day) await removePrivately(path);
  }
}

function written(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
