import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { BrokenSeal } from './broken-seal.js';
import { readAlike } from './password.js';
import { open, seal } from './seal.js';
import { Turns } from './turns.js';

/**
 * The key pair of one staff user. The duty key is sealed to the public half; the private half is sealed under a key from
 * her password. So she can be given access while she is away, and a new password re-seals the private half alone.
 *
 * It is an age hybrid identity (ML-KEM-768 with X25519), like the node's own: a classic pair here would be the weakest
 * link of everything that lies on a seized disk.
 */
export interface StaffKey {
  /** `age1pq1…` */
  readonly publicKey: string;
  /** Format byte, 16 bytes of salt, the sealed identity. */
  readonly sealedPrivateKey: Buffer;
}

/** Stands for the cost below. A later one takes the next number, and both open until every password was used once. */
const format = 1;
const saltBytes = 16;

/** argon2id, 128 MiB, three passes, four lanes: some 0.3 s, once per unlock, so it may cost more than a login hash. */
const cost = { memoryCost: 128 * 1024, timeCost: 3, parallelism: 4, outputLen: 32 };
const turns = new Turns(1);

/** Makes a key pair, its private half sealed under the password. */
export async function newStaffKey(staffId: string, password: string): Promise<StaffKey> {
  const identity = await generateHybridIdentity();
  return {
    publicKey: await identityToRecipient(identity),
    sealedPrivateKey: await sealPrivate(staffId, identity, password),
  };
}

/** Seals the private half under a new password. The wrap of the duty key stays as it is. Throws `BrokenSeal`. */
export async function resealStaffKey(staffId: string, key: StaffKey, from: string, to: string): Promise<StaffKey> {
  const identity = await openPrivate(staffId, key.sealedPrivateKey, from);
  return { publicKey: key.publicKey, sealedPrivateKey: await sealPrivate(staffId, identity, to) };
}

/** Wraps the duty key for one staff user: only her private half opens it. */
export async function wrapDutyKey(staffId: string, publicKey: string, dutyKey: Buffer): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(publicKey);
  return Buffer.from(await encrypter.encrypt(Buffer.concat([label(staffId), dutyKey])));
}

/** Opens the duty key with a password. Throws `BrokenSeal` for a wrong password or another user's wrap. */
export async function openDutyKey(staffId: string, key: StaffKey, password: string, wrapped: Buffer): Promise<Buffer> {
  const identity = await openPrivate(staffId, key.sealedPrivateKey, password);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opened = await decrypter.decrypt(wrapped).catch(() => {
    throw new BrokenSeal();
  });
  const expected = label(staffId);
  if (opened.length !== expected.length + 32 || !expected.equals(opened.subarray(0, expected.length))) {
    throw new BrokenSeal();
  }
  const dutyKey = Buffer.from(opened.subarray(expected.length));
  opened.fill(0);
  return dutyKey;
}

async function sealPrivate(staffId: string, identity: string, password: string): Promise<Buffer> {
  const salt = randomBytes(saltBytes);
  const key = await keyFromPassword(password, salt);
  const sealed = seal(key, privateKeyOf(staffId), Buffer.from(identity));
  key.fill(0);
  return Buffer.concat([Buffer.of(format), salt, sealed]);
}

async function openPrivate(staffId: string, sealed: Buffer, password: string): Promise<string> {
  if (sealed[0] !== format) throw new BrokenSeal();
  const key = await keyFromPassword(password, sealed.subarray(1, 1 + saltBytes));
  try {
    return open(key, privateKeyOf(staffId), sealed.subarray(1 + saltBytes)).toString();
  } finally {
    key.fill(0);
  }
}

function keyFromPassword(password: string, salt: Buffer): Promise<Buffer> {
  return turns.take(() => hashRaw(readAlike(password), { ...cost, salt }));
}

const privateKeyOf = (staffId: string) => JSON.stringify(['staff-private-key', staffId]);
const label = (staffId: string) => Buffer.from(`ihala/duty-key/1\n${staffId}\n`);
