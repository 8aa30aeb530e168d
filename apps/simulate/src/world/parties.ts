import {
  base64url,
  bundleBytes,
  type Charter,
  type CharterMember,
  charterBytes,
  isProblem,
  type NodeRecord,
  nodeIdFrom,
  ordinaryParameters,
  ordinaryThresholds,
  type Signed,
  type SigningKey,
  sha256,
  signingKeyFrom,
  signNodeRecord,
  type VerifiedCharter,
  verifyFounding,
  voteFor,
} from '#federation';
import type { Sealing } from '../sealing/sealing.js';

/** A node of a simulated network; its keys follow from the seed and its name. */
export interface Party {
  readonly name: string;
  readonly nodeId: string;
  readonly country: string;
  readonly root: SigningKey;
  readonly key: SigningKey;
  readonly identity: string;
  readonly record: NodeRecord;
  readonly signedRecord: Signed;
}

const places = [
  ['amman', 'JO'],
  ['beirut', 'LB'],
  ['cairo', 'EG'],
  ['rabat', 'MA'],
  ['tunis', 'TN'],
] as const;

/** Those who founded a network together, and the charter that they founded. */
export interface Network {
  readonly parties: readonly Party[];
  readonly founding: VerifiedCharter;
}

/** So many networks are founded; schedules with the same remainder share one, and its keys. */
export const networks = 16;

const founded = new WeakMap<Sealing, Map<string, Promise<Network>>>();

/** The network of so many members whose keys follow from this seed. */
export function foundNetwork(seed: number, count: number, sealing: Sealing): Promise<Network> {
  const name = `${seed} ${count}`;
  const known = founded.get(sealing) ?? new Map<string, Promise<Network>>();
  founded.set(sealing, known);
  const network = known.get(name) ?? found(seed, count, sealing);
  known.set(name, network);
  return network;
}

async function found(seed: number, count: number, sealing: Sealing): Promise<Network> {
  const parties = await makeParties(seed, count, sealing);
  return { parties, founding: foundCharter(parties) };
}

async function makeParties(seed: number, count: number, sealing: Sealing): Promise<readonly Party[]> {
  return Promise.all(places.slice(0, count).map(([name, country]) => makeParty(seed, name, country, sealing)));
}

async function makeParty(seed: number, name: string, country: string, sealing: Sealing): Promise<Party> {
  const from = (what: string) => sha256(Buffer.from(`ihala simulation ${seed} ${name} ${what}`));
  const root = signingKeyFrom(from('root'));
  const key = signingKeyFrom(from('feed'));
  const nodeId = nodeIdFrom(from('id').subarray(0, 16));
  const { identity, recipient } = await sealing.identityOf(name);
  const record: NodeRecord = {
    v: 1,
    nodeId,
    version: 1,
    issuedAt: '2026-11-01T08:00:00.000Z',
    name: `Organisation in ${name}`,
    phone: '+962 6 555 0100',
    feedKey: key.publicKey,
    recipient,
    addresses: [{ url: `https://${name}.example`, spki: base64url(from('spki')) }],
    mailboxes: [],
    unreliable: false,
    rotated: [],
    revoked: [],
  };
  return { name, nodeId, country, root, key, identity, record, signedRecord: signNodeRecord(record, root) };
}

/** The charter that all of them founded: each a country and its focal point. */
function foundCharter(parties: readonly Party[], parameters = ordinaryParameters): VerifiedCharter {
  const member = ({ nodeId, root, country }: Party): CharterMember => ({
    ...{ nodeId, rootKey: root.publicKey, country, kinds: ['ngo'], status: 'active', guests: [] },
  });
  const charter: Charter = {
    ...{ network: 'simulated-network', version: 1, prevHash: null },
    ...{ issuedAt: '2026-11-01T09:00:00.000Z', expires: '2028-11-01T09:00:00.000Z' },
    countries: parties.map(({ country, nodeId }) => ({ code: country, focalPoint: nodeId })),
    members: parties.map(member),
    thresholds: ordinaryThresholds,
    protocols: { regional: null, national: [] },
    ...{ committee: [], parameters, pendingRecoveries: [], recoveries: [] },
  };
  const bytes = charterBytes(charter);
  const votes = parties.map(({ nodeId, key }) => voteFor(bytes, { charter, voter: nodeId, round: 1 }, key));
  const records = parties.map(({ signedRecord }) => signedRecord);
  const verified = verifyFounding(bundleBytes(bytes, votes, records));
  if (isProblem(verified)) throw new Error(`the founding charter does not stand: ${verified.problem}`);
  return verified;
}
