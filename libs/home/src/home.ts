import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { OpeningIdentity } from '#vault';
import { HomeBroken } from './home-broken.js';
import { type NodeDescription, nodeDescriptionShape } from './node-description.js';
import { openingShape } from './opening-file.js';
import { pathsOf } from './paths.js';
import { readShape, readText } from './read-file.js';

/** A node's data directory, read at start. */
export interface Home {
  readonly dir: string;
  readonly node: NodeDescription;
  /** Ed25519: signs heads, receipts and requests. Readable by the service, so that a node restarts alone. */
  readonly feedKey: KeyObject;
  /** What opens mail and cases, sealed until somebody on duty logs in. */
  readonly opening: OpeningIdentity;
}

/** Reads a data directory. Throws {@link HomeBroken} with what is wrong and what to do. */
export async function readHome(dir: string): Promise<Home> {
  const paths = pathsOf(dir);
  const node = await readShape(paths.node, nodeDescriptionShape);
  if (!node) throw new HomeBroken(paths.node, 'is missing; make a node here with `ihala init`');
  const opening = await readShape(paths.opening, openingShape);
  if (!opening) throw new HomeBroken(paths.opening, 'is missing; restore it from the key backup');
  return { dir, node, feedKey: await readFeedKey(paths.feedKey), opening };
}

async function readFeedKey(path: string): Promise<KeyObject> {
  const pem = await readText(path);
  if (!pem) throw new HomeBroken(path, 'is missing; restore it from the key backup');
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // told below: the content of a key file is shown nowhere
  }
  throw new HomeBroken(path, 'is not an Ed25519 private key');
}
