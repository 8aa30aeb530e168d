import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { mayHoldDutyKey } from '#domain';
import { deriveDutyKeys, forgetDutyKeys, newKey, newOpeningIdentity } from '#vault';
import { type FirstStaffMember, prepareFirstStaff } from './first-staff.js';
import { type Home, readHome } from './home.js';
import { HomeBroken } from './home-broken.js';
import { type NodeDescription, nodeDescriptionShape } from './node-description.js';
import { nodeIdOf } from './node-id.js';
import { writtenOpening } from './opening-file.js';
import { pathsOf } from './paths.js';
import { readText } from './read-file.js';
import { writePrivately } from './write-privately.js';

/** What an organisation says of itself when it makes its node. */
export interface NewHome extends Omit<NodeDescription, 'v' | 'nodeId'> {
  /** At least one who may open cases, or nobody ever could, and at least one node-administrator, to add the others. */
  readonly firstStaff: readonly FirstStaffMember[];
}

/**
 * Makes a node's data directory. The root key, which signs only node records, is returned for paper or a stick and is
 * never written here. `node.json` is written last: a directory without it is not a node yet, and may be made again.
 *
 * Whoever types the first passwords knows them until they are changed; let those on duty type their own.
 */
export async function createHome(dir: string, is: NewHome): Promise<{ home: Home; rootKey: KeyObject }> {
  const { firstStaff, ...organisation } = is;
  requireStaff(firstStaff);
  const node = nodeDescriptionShape.parse({ v: 1, nodeId: nodeIdOf(randomBytes(16)), ...organisation });
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

  const root = generateKeyPairSync('ed25519');
  const feed = generateKeyPairSync('ed25519');
  await writePrivately(paths.feedKey, feed.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writePrivately(paths.opening, `${JSON.stringify(writtenOpening(opening), null, 2)}\n`);
  await writePrivately(paths.firstStaff, `${JSON.stringify(staff, null, 2)}\n`);
  await writePrivately(paths.node, `${JSON.stringify(node, null, 2)}\n`);
  return { home: await readHome(dir), rootKey: root.privateKey };
}

function requireStaff(staff: readonly FirstStaffMember[]): void {
  if (!staff.some((member) => mayHoldDutyKey(member.roles))) {
    throw new Error(
      'Name at least one of the first staff who may open cases and is neither node-administrator nor auditor.',
    );
  }
  if (!staff.some((member) => member.roles.includes('node-administrator'))) {
    throw new Error('Name at least one node-administrator among the first staff.');
  }
}
