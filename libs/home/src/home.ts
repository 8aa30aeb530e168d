import { createPrivateKey } from 'node:crypto';
import { type Signed, type SigningKey, signedShape, signingKeyFrom } from '#federation';
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
  readonly feedKey: SigningKey;
  /** What opens mail and cases, sealed until somebody on duty logs in. */
  readonly opening: OpeningIdentity;
  /** What this node says of itself, signed by its root key. */
  readonly record: Signed;
}

/** Reads a data directory. Throws {@link HomeBroken} with what is wrong and what to do. */
export async function readHome(dir: string): Promise<Home> {
  const paths = pathsOf(dir);
  const node = await readShape(paths.node, nodeDescriptionShape);
  if (!node) throw new HomeBroken(paths.node, 'is missing; make a node here with `ihala init`');
  const opening = await readShape(paths.opening, openingShape);
  if (!opening) throw new HomeBroken(paths.opening, 'is missing; restore it from the key backup');
  const record = await readShape(paths.record, signedShape);
  if (!record) throw new HomeBroken(paths.record, 'is missing; sign a new one with the root key');
  return { dir, node, record, feedKey: await readFeedKey(paths.feedKey), opening };
}

async function readFeedKey(path: string): Promise<SigningKey> {
  const pem = await readText(path);
  if (!pem) throw new HomeBroken(path, 'is missing; restore it from the key backup');
  const seed = seedOf(pem);
  if (!seed) throw new HomeBroken(path, 'is not an Ed25519 private key');
  return signingKeyFrom(seed);
}

/** The 32 bytes of an Ed25519 key; undefined for anything else. What a key file holds is shown nowhere. */
function seedOf(pem: string): Buffer | undefined {
  try {
    const key = createPrivateKey(pem);
    const { d } = key.export({ format: 'jwk' });
    return key.asymmetricKeyType === 'ed25519' && d ? Buffer.from(d, 'base64url') : undefined;
  } catch {
    return undefined;
  }
}
