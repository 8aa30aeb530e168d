import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isProblem, namedIn, verifyCharters } from '#federation';
import { type Home, HomeBroken, readCharter, readHome } from '#home';
import { bad, type Finding, good } from './finding.js';

/** The oldest Node that this runs on. */
export function nodeVersion(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const runs = major > 20 || (major === 20 && minor >= 19);
  if (!runs) return bad('Node.js', version, 'install Node 20.19 or newer; for real cases a line that is supported');
  return good('Node.js', major < 22 ? `${version}; for real cases use a line that is supported` : version);
}

/** The node's home, or what is wrong with it. */
export async function home(dir: string): Promise<Home | Finding> {
  try {
    return await readHome(dir);
  } catch (error) {
    if (!(error instanceof HomeBroken)) throw error;
    return bad('Home', error.message, 'restore this file from the backup, or make a new node with ihala init');
  }
}

/** Nobody but the service reads the keys. */
export async function closedKeys({ dir }: Home): Promise<Finding> {
  const keys = join(dir, 'keys');
  const files = (await readdir(keys)).map((name) => join(keys, name));
  for (const path of [dir, keys, ...files]) {
    if (((await stat(path)).mode & 0o077) !== 0) {
      return bad('Keys', `others on this machine can read ${path}`, `chmod go-rwx ${path}`);
    }
  }
  return good('Keys', 'readable by the service alone');
}

/** Room for the database and for mail that comes while nobody looks. */
export async function room({ dir }: Home): Promise<Finding> {
  const { bavail, bsize } = await statfs(dir);
  const gigabytes = (bavail * bsize) / 1e9;
  const note = `${gigabytes.toFixed(1)} GB free`;
  return gigabytes < 2 ? bad('Disk', note, 'make room: below 2 GB the database may stop') : good('Disk', note);
}

/** The charter: there, signed by those it names, in force, and naming this node. */
export async function charter({ dir, node }: Home, now = new Date()): Promise<Finding> {
  const placed = await readCharter(dir);
  if (!placed) return good('Network', 'none joined; this node works alone (ihala network join)');
  const verified = verifyCharters(placed);
  if (isProblem(verified)) {
    return bad(
      'Network',
      `the charter cannot be trusted (${verified.problem})`,
      'ask a founder for the file again and join anew',
    );
  }
  const { network, expires, members } = verified.last.charter;
  if (!namedIn(verified.last.charter, node.nodeId)) {
    return bad(
      'Network',
      `the charter of ${network} does not name this node`,
      'ask the founders to draw it up with your member.json',
    );
  }
  if (Date.parse(expires) < now.getTime()) {
    return bad(
      'Network',
      `the charter of ${network} ended on ${expires}`,
      'the focal points must sign a new one; care goes on meanwhile',
    );
  }
  return good('Network', `${network}, ${members.length} members, until ${expires.slice(0, 10)}`);
}
