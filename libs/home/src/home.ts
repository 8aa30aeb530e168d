import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningKey } from '#federation';
import { isProblem, type NodeRecord, nodeRecordShape, readUnverified, type Signed, signedShape } from '#federation';
import type { OpeningIdentity } from '#vault';
import { readFeedKey } from './feed-key-file.js';
import { HomeBroken } from './home-broken.js';
import { type NodeDescription, nodeDescriptionShape } from './node-description.js';
import { type KeptOpening, openingShape } from './opening-file.js';
import { pathsOf } from './paths.js';
import { readShape } from './read-file.js';

/** A node's data directory, read at start. */
export interface Home {
  readonly dir: string;
  readonly node: NodeDescription;
  /** Ed25519: signs heads, receipts and requests. Readable by the service, so that a node restarts alone. */
  readonly feedKey: SigningKey;
  /** What opens mail and cases, sealed until somebody on duty logs in. */
  readonly opening: OpeningIdentity;
  /** What opens mail that was sealed to an earlier recipient of this node, or to one that is not yet announced. */
  readonly otherOpenings: readonly OpeningIdentity[];
  /** What this node says of itself, signed by its root key. It decides which of the keys here are the current ones. */
  readonly record: Signed;
  readonly says: NodeRecord;
}

/** Reads a data directory. Throws {@link HomeBroken} with what is wrong and what to do. */
export async function readHome(dir: string): Promise<Home> {
  const paths = pathsOf(dir);
  const node = await readShape(paths.node, nodeDescriptionShape);
  if (!node) throw new HomeBroken(paths.node, 'is missing; make a node here with `ihala init`');
  for (;;) {
    const record = await readShape(paths.record, signedShape);
    if (!record) throw new HomeBroken(paths.record, 'is missing; sign a new one with the root key');
    try {
      return await readUnder(record, dir, node);
    } catch (error) {
      // a newer record may have been placed meanwhile, and keys that it names as past been destroyed
      const now = await readShape(paths.record, signedShape);
      if (now?.signature === record.signature) throw error;
    }
  }
}

async function readUnder(record: Signed, dir: string, node: NodeDescription): Promise<Home> {
  const paths = pathsOf(dir);
  const says = readUnverified(nodeRecordShape, record);
  if (isProblem(says)) throw new HomeBroken(paths.record, `is no node record (${says.problem})`);
  const files = await readdir(paths.keys).catch(() => []);
  const feedKeys = files.filter((name) => /^feed.*[.]pem$/.test(name)).map((name) => join(paths.keys, name));
  const openings = await readOpenings(dir);
  const opening = openings.find(({ kept }) => kept.recipient === says.recipient)?.kept;
  if (!opening) throw new HomeBroken(paths.opening, missing(openings.length, 'recipient'));
  const keys = (await Promise.all(feedKeys.map(readFeedKey))).filter((key) => key !== undefined);
  const feedKey = keys.find(({ publicKey }) => publicKey === says.feedKey);
  if (!feedKey) throw new HomeBroken(paths.feedKey, missing(keys.length, 'feed key'));
  const otherOpenings = openings.map(({ kept }) => kept).filter((kept) => kept !== opening);
  return { dir, node, record, says, feedKey, opening, otherOpenings };
}

/** The opening identities that lie here, each with its file. */
export async function readOpenings(dir: string): Promise<{ path: string; kept: KeptOpening }[]> {
  const { keys } = pathsOf(dir);
  const files = (await readdir(keys).catch(() => [])).filter((name) => /^opening.*[.]json$/.test(name)).sort();
  const read = files.map(async (name) => {
    const path = join(keys, name);
    const kept = await readShape(path, openingShape);
    return kept ? [{ path, kept }] : [];
  });
  return (await Promise.all(read)).flat();
}

function missing(others: number, what: string): string {
  if (others === 0) return 'is missing; restore it from the key backup';
  return `is not the ${what} that the node record names; restore that one from the key backup`;
}
