import { type Signed, signedShape } from '#federation';
import { HomeBroken } from './home-broken.js';
import { pathsOf } from './paths.js';
import { readShape } from './read-file.js';
import { writePrivately } from './write-privately.js';

/** Puts a newer node record, signed with the root key elsewhere, where the node reads it at start. */
export async function placeRecord(dir: string, record: Signed): Promise<void> {
  await writePrivately(pathsOf(dir).record, `${JSON.stringify(record, null, 2)}\n`);
}

/** What the node says of itself, signed by its root key. Not verified here: whoever knows the root key does. */
export async function readRecord(dir: string): Promise<Signed> {
  const path = pathsOf(dir).record;
  const record = await readShape(path, signedShape);
  if (!record) throw new HomeBroken(path, 'is missing; sign a new one with the root key');
  return record;
}
