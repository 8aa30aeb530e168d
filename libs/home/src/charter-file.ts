import { pathsOf } from './paths.js';
import { readText } from './read-file.js';
import { writePrivately } from './write-privately.js';

/**
 * Puts the network's charter, as it came by file, where the node reads it. It is public to the members and signed by
 * them: who reads it verifies it, this only keeps it.
 */
export async function placeCharter(dir: string, bundle: string): Promise<void> {
  await writePrivately(pathsOf(dir).charter, bundle);
}

/** The charter that was placed, as it was written, or undefined before the node has joined a network. */
export function readCharter(dir: string): Promise<string | undefined> {
  return readText(pathsOf(dir).charter);
}
