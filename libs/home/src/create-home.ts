import { randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { mayHoldDutyKey } from '#domain';
import { type Address, nodeIdFrom, type SigningKey, signingKeyFrom, signNodeRecord } from '#federation';
import { deriveDutyKeys, forgetDutyKeys, newKey, newOpeningIdentity } from '#vault';
import { writeFeedKey } from './feed-key-file.js';
import { type FirstStaffMember, prepareFirstStaff } from './first-staff.js';
import { type Home, readHome } from './home.js';
import { HomeBroken } from './home-broken.js';
import { type NodeDescription, nodeDescriptionShape } from './node-description.js';
import { writtenOpening } from './opening-file.js';
import { pathsOf } from './paths.js';
import { readText } from './read-file.js';
import { placeRecord } from './record-file.js';
import { writePrivately } from './write-privately.js';

/** What an organisation says of itself when it makes its node. */
export interface NewHome extends Omit<NodeDescription, 'v' | 'nodeId'> {
  /** At least one who may open cases, or nobody ever could, and at least one node-administrator, to add the others. */
  readonly firstStaff: readonly FirstStaffMember[];
  /** Whom other members ring when mail stays unanswered; never a shelter's own line. */
  readonly phone?: string;
  /** Where other nodes reach it, with the pin of its TLS key. By default the public URL, unpinned: loopback only. */
  readonly addresses?: readonly Address[];
  /** Members that keep mail for a node nobody can reach. */
  readonly mailboxes?: readonly string[];
  /** The 32 bytes of the root key, if they were made before, e.g. to be written down first; otherwise they are drawn here. */
  readonly rootSeed?: Buffer;
  /** Has power or a line for some hours only. */
  readonly unreliable?: boolean;
  /** A group that is endangered by being named: its record, which others see, names nobody and gives no number. */
  readonly guest?: boolean;
}

/** A node that was just made, with what is kept apart from it. */
export interface MadeHome {
  readonly home: Home;
  /** The 32 bytes of the root key, for paper or a stick. They are written nowhere in the home; a lost one costs a vote. */
  readonly rootSeed: Buffer;
}

/**
 * Makes a node's data directory, its first node record included. `node.json` is written last: a directory without it is
 * not a node yet, and may be made again.
 *
 * Whoever types the first passwords knows them until they are changed; let those on duty type their own.
 */
export async function createHome(dir: string, is: NewHome, now = new Date()): Promise<MadeHome> {
  const { name, country, kinds, publicUrl, listen, firstStaff } = is;
  requireStaff(firstStaff);
  const nodeId = nodeIdFrom(randomBytes(16));
  const node = nodeDescriptionShape.parse({ v: 1, nodeId, name, country, kinds, publicUrl, listen });
  const paths = pathsOf(dir);
  if (await readText(paths.node))
    throw new HomeBroken(paths.node, 'is there already: this directory belongs to a node');
  await mkdir(paths.keys, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);

  const dutyKey = newKey();
  const keys = deriveDutyKeys(dutyKey);
  const opening = await newOpeningIdentity(keys);
  const staff = await prepareFirstStaff(firstStaff, dutyKey);
  dutyKey.fill(0);
  forgetDutyKeys(keys);

  const rootSeed = is.rootSeed ?? randomBytes(32);
  const feed = signingKeyFrom(randomBytes(32));
  await placeRecord(dir, firstRecord(is, nodeId, feed, opening.recipient, signingKeyFrom(rootSeed), now));
  await writeFeedKey(paths.feedKey, feed);
  await writePrivately(paths.opening, written(writtenOpening(opening)));
  await writePrivately(paths.firstStaff, written(staff));
  await writePrivately(paths.node, written(node));
  return { home: await readHome(dir), rootSeed };
}

function firstRecord(is: NewHome, nodeId: string, feed: SigningKey, recipient: string, root: SigningKey, now: Date) {
  const here: Address = { url: new URL(is.publicUrl).origin, spki: null };
  return signNodeRecord(
    {
      v: 1,
      nodeId,
      version: 1,
      issuedAt: now.toISOString(),
      name: is.guest ? '' : is.name,
      phone: is.guest ? '' : (is.phone ?? ''),
      feedKey: feed.publicKey,
      recipient,
      addresses: [...(is.addresses ?? [here])],
      mailboxes: [...(is.mailboxes ?? [])],
      unreliable: is.unreliable ?? false,
      rotated: [],
      revoked: [],
    },
    root,
  );
}

function requireStaff(staff: readonly FirstStaffMember[]): void {
  if (!staff.some((member) => mayHoldDutyKey(member.roles)))
    throw new Error(
      'Name at least one of the first staff who may open cases and is neither node-administrator nor auditor.',
    );
  if (!staff.some((member) => member.roles.includes('node-administrator')))
    throw new Error('Name at least one node-administrator among the first staff.');
}

function written(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
