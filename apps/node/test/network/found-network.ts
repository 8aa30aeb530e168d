import {
  bundleBytes,
  type Charter,
  charterBytes,
  isProblem,
  ordinaryParameters,
  ordinaryThresholds,
  type Signed,
  signingKeyFrom,
  signNodeRecord,
  verifyNodeRecord,
  voteFor,
} from '#federation';
import { placeCharter, placeRecord, readHome } from '#home';

/** A home that is about to join: where it lies, its root key, and the address at which the others will reach it. */
export interface Founder {
  readonly dir: string;
  readonly rootSeed: Buffer;
  /** None for a node that nobody can reach. */
  readonly address: string | undefined;
  /** Which of the founders keep its mail, by their place in the list. */
  readonly mailboxes?: readonly number[];
}

const aYear = 365 * 24 * 60 * 60 * 1000;

/** Signs each founder's record anew with its address, founds a network of them by all their votes, and gives each the charter. */
export async function foundNetwork(
  founders: readonly Founder[],
  now = new Date(),
  parameters: Charter['parameters'] = ordinaryParameters,
): Promise<Charter> {
  const ids = await Promise.all(founders.map(async ({ dir }) => (await readHome(dir)).node.nodeId));
  const seats = await Promise.all(founders.map((founder) => seatOf(founder, ids)));
  const charter: Charter = {
    network: 'under-test',
    version: 1,
    prevHash: null,
    issuedAt: now.toISOString(),
    expires: new Date(now.getTime() + aYear).toISOString(),
    countries: seats.map(({ home }) => ({ code: home.node.country, focalPoint: home.node.nodeId })),
    members: seats.map(({ home, root }) => ({
      nodeId: home.node.nodeId,
      rootKey: root.publicKey,
      country: home.node.country,
      kinds: home.node.kinds,
      status: 'active',
      guests: [],
    })),
    thresholds: ordinaryThresholds,
    protocols: { regional: null, national: [] },
    committee: [],
    parameters,
    pendingRecoveries: [],
    recoveries: [],
  };
  const bytes = charterBytes(charter);
  const votes = seats.map(({ home }) => voteFor(bytes, { charter, voter: home.node.nodeId, round: 1 }, home.feedKey));
  const bundle = bundleBytes(
    bytes,
    votes,
    seats.map(({ record }) => record),
  ).toString('utf8');
  for (const { dir } of founders) await placeCharter(dir, bundle);
  return charter;
}

/** Signs a home’s record anew, with the address at which the others will reach its node. */
export async function signAddress(founder: Founder): Promise<void> {
  await seatOf(founder, []);
}

async function seatOf({ dir, rootSeed, address, mailboxes = [] }: Founder, ids: readonly string[]) {
  const home = await readHome(dir);
  const root = signingKeyFrom(rootSeed);
  const known = verifyNodeRecord(home.record, home.node.nodeId, root.publicKey);
  if (isProblem(known)) throw new Error(known.problem);
  const record: Signed = signNodeRecord(
    {
      ...known,
      version: known.version + 1,
      addresses: address ? [{ url: address, spki: null }] : [],
      mailboxes: mailboxes.map((place) => ids[place] ?? ''),
      unreliable: mailboxes.length > 0,
    },
    root,
  );
  await placeRecord(dir, record);
  return { home, root, record };
}
