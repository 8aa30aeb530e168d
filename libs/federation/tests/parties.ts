import {
  base64url,
  type Charter,
  type CharterMember,
  type NodeRecord,
  nodeIdFrom,
  ordinaryParameters,
  ordinaryThresholds,
  recipientOf,
  type Signed,
  type SigningKey,
  sha256,
  signingKeyFrom,
  signNodeRecord,
} from '#federation';

/** A node of the tests: its keys follow from its name, so that vectors can be made again. Never used by a real node. */
export interface Party {
  readonly nodeId: string;
  readonly root: SigningKey;
  readonly feed: SigningKey;
  readonly identity: string;
  readonly record: NodeRecord;
  readonly signedRecord: Signed;
}

const seed = (text: string) => sha256(Buffer.from(`ihala test ${text}`));

/** Bytes that follow from a text: salts and nonces of the tests. */
export const fixedBytes = (text: string, length = 32) => seed(text).subarray(0, length);

/** Another node of the tests, under a name of its own; its mail is read with an identity that is given. */
export async function party(name: string, identity: string): Promise<Party> {
  const root = signingKeyFrom(seed(`${name} root`));
  const feed = signingKeyFrom(seed(`${name} feed`));
  const nodeId = nodeIdFrom(fixedBytes(`${name} id`, 16));
  const record: NodeRecord = {
    v: 1,
    nodeId,
    version: 1,
    issuedAt: '2026-11-01T08:00:00.000Z',
    name: `Organisation in ${name}`,
    phone: '+962 6 555 0100',
    feedKey: feed.publicKey,
    recipient: await recipientOf(identity),
    addresses: [{ url: `https://${name}.example`, spki: base64url(seed(`${name} spki`)) }],
    mailboxes: [],
    unreliable: false,
    rotated: [],
    revoked: [],
  };
  return { nodeId, root, feed, identity, record, signedRecord: signNodeRecord(record, root) };
}

export const amman = await party(
  'amman',
  'AGE-SECRET-KEY-PQ-1YA7P35RZ96STJYK9KP6SCYQRX4GJ4FWX0A2YP4ZFQ49M8YRP6CMSQE4W6L',
);
export const rabat = await party(
  'rabat',
  'AGE-SECRET-KEY-PQ-1QRCPED0YHYX5AA0WEWF5LARWPCPPS6FN9ZNH85GAW5KLCSTRVG0QET39FJ',
);
export const beirut = await party(
  'beirut',
  'AGE-SECRET-KEY-PQ-1E3GEJT820H377ZXRYNAPV0V3JFC9KVD2GTZLK0RYJ3JZLZMFCP2SLUJR50',
);
export const stranger = await party(
  'stranger',
  'AGE-SECRET-KEY-PQ-1N6THSCYS90J3QTL775X2R6E8L8C4W87FYGWRKJ629ZMN2AFFGNNQPKSR62',
);

export const member = (who: Party, country: string): CharterMember => ({
  nodeId: who.nodeId,
  rootKey: who.root.publicKey,
  country,
  kinds: ['ngo'],
  status: 'active',
  guests: [],
});

/** The founding charter of three countries. */
export const foundingCharter: Charter = {
  network: 'test-network',
  version: 1,
  prevHash: null,
  issuedAt: '2026-11-01T09:00:00.000Z',
  expires: '2027-11-01T09:00:00.000Z',
  countries: [
    { code: 'JO', focalPoint: amman.nodeId },
    { code: 'LB', focalPoint: beirut.nodeId },
    { code: 'MA', focalPoint: rabat.nodeId },
  ],
  members: [member(amman, 'JO'), member(rabat, 'MA'), member(beirut, 'LB')],
  thresholds: ordinaryThresholds,
  protocols: { regional: null, national: [] },
  committee: [],
  parameters: ordinaryParameters,
  pendingRecoveries: [],
  recoveries: [],
};
