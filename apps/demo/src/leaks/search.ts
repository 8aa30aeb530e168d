import { databaseFiles } from '#database';
import type { DemoNode } from '../world.js';
import { disguisesOf } from './disguises.js';
import { type Leak, searchFiles } from './files.js';
import { tryEveryKey } from './keys.js';

/** What a search found, and how far it went. */
export interface Searched {
  readonly leaks: readonly Leak[];
  readonly tried: number;
}

/**
 * Looks for a person on one node's disk: her canaries in every file of the node, its database and its log, in every
 * disguise; the wrapped key of her case; and behind every seal that any key left there opens.
 */
export async function searchNode(node: DemoNode, canaries: readonly string[], wrapped?: Buffer): Promise<Searched> {
  const disguises = canaries.flatMap(disguisesOf);
  const key = wrapped
    ? [
        { how: 'wrapped key', bytes: wrapped },
        { how: 'wrapped key in hex', bytes: Buffer.from(wrapped.toString('hex')) },
      ]
    : [];
  const inFiles = await searchFiles([node.home, node.log, ...databaseFiles(node.home)], [...disguises, ...key]);
  const behindSeals = await tryEveryKey(node, disguises);
  return { leaks: [...inFiles, ...behindSeals.leaks], tried: behindSeals.tried };
}
