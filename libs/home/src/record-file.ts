import type { Signed } from '#federation';
import { pathsOf } from './paths.js';
import { writePrivately } from './write-privately.js';

/** Puts a newer node record, signed with the root key elsewhere, where the node reads it at start. */
export async function placeRecord(dir: string, record: Signed): Promise<void> {
  await writePrivately(pathsOf(dir).record, `${JSON.stringify(record, null, 2)}\n`);
}
