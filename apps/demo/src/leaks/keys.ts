import { createDecipheriv } from 'node:crypto';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import pg from 'pg';
import { startEmbedded } from '#database';
import { readHome } from '#home';
import { deriveDutyKeys, openDutyKey, openIdentity } from '#vault';
import type { DemoNode } from '../world.js';
import type { Disguise } from './disguises.js';
import type { Leak } from './files.js';

/** Everything sealed that a database holds, with where it stands. */
interface Blob {
  readonly where: string;
  readonly bytes: Buffer;
}

/** Every key that somebody could come to who has a node's disk and all its passwords. */
interface Keys {
  readonly symmetric: readonly Buffer[];
  readonly identity: string;
}

const [format, nonce, tag, key] = [1, 12, 16, 32];
const wrappedKey = format + nonce + key + tag;
const ageTitle = 'age-encryption.org/v1';

/**
 * Tries every key that is left on a node's disk on every sealed value there, as somebody would who seized the disk and
 * got the passwords out of the staff: the duty key of each login, what is derived from it, every wrapped key under each
 * of these, the node's identity. Seals are opened without asking where they stood, and without heeding their tags.
 */
export async function tryEveryKey(
  node: DemoNode,
  sought: readonly Disguise[],
): Promise<{ leaks: Leak[]; tried: number }> {
  const server = await startEmbedded(join(node.home, 'postgres'));
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const blobs = await everyBlob(client);
    const keys = await everyKey(client, node, blobs);
    const found = [...tryOnAll(keys.symmetric, blobs, sought), ...(await openAll(keys.identity, blobs, sought))];
    return { leaks: found, tried: keys.symmetric.length * blobs.length };
  } finally {
    await client.end();
    await server.close();
  }
}

/** The bytes of the wrapped key of one case; once it is destroyed they must be in no file. */
export async function wrapOf(node: DemoNode, caseId: string): Promise<Buffer> {
  const server = await startEmbedded(join(node.home, 'postgres'));
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ wrapped: Buffer }>('SELECT wrapped FROM case_key WHERE case_id = $1', [
      caseId,
    ]);
    if (!rows[0]) throw new Error('The case has no key.');
    return rows[0].wrapped;
  } finally {
    await client.end();
    await server.close();
  }
}

async function everyBlob(client: pg.Client): Promise<Blob[]> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `SELECT table_schema || '.' || quote_ident(table_name) AS table, quote_ident(column_name) AS column
     FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'`,
  );
  const blobs: Blob[] = [];
  for (const { table, column } of columns) {
    const { rows } = await client.query<{ bytes: Buffer }>(
      `SELECT ${column} AS bytes FROM ${table} WHERE ${column} IS NOT NULL`,
    );
    blobs.push(...rows.map(({ bytes }) => ({ where: `${table}.${column}`, bytes })));
  }
  return blobs;
}

async function everyKey(client: pg.Client, node: DemoNode, blobs: readonly Blob[]): Promise<Keys> {
  const { rows } = await client.query<{
    id: string;
    login: string;
    public_key: string;
    sealed: Buffer;
    wrapped: Buffer;
  }>(
    `SELECT s.id, s.login, s.public_key, s.sealed_private_key AS sealed, w.wrapped
     FROM staff s JOIN duty_key_wrap w ON w.staff_id = s.id`,
  );
  const above: Buffer[] = [];
  for (const { id, login, public_key: publicKey, sealed, wrapped } of rows) {
    above.push(await openDutyKey(id, { publicKey, sealedPrivateKey: sealed }, node.passwords[login] ?? '', wrapped));
  }
  const dutyKey = above[0];
  if (!dutyKey) throw new Error('Nobody at this node opens cases.');
  const derived = deriveDutyKeys(dutyKey);
  const { opening } = await readHome(node.home);
  const keys = [...above, derived.cases, derived.fields, derived.blindIndex, derived.opening];
  const wraps = blobs.filter(({ bytes }) => bytes.length === wrappedKey);
  const unwrapped = wraps.flatMap(({ bytes }) => keys.map((above) => unseal(above, bytes)));
  return { symmetric: [...keys, ...unwrapped], identity: openIdentity(derived, opening) };
}

/** AES-256-GCM without its tag is counter mode from 2 on: what a wrong place or an altered tag would hide, this shows. */
function unseal(by: Buffer, sealed: Buffer): Buffer {
  const counter = Buffer.concat([sealed.subarray(format, format + nonce), Buffer.of(0, 0, 0, 2)]);
  return createDecipheriv('aes-256-ctr', by, counter).update(sealed.subarray(format + nonce, -tag));
}

function tryOnAll(keys: readonly Buffer[], blobs: readonly Blob[], sought: readonly Disguise[]): Leak[] {
  const plain = sought.filter(({ how }) => how === 'plain' || how === 'escaped');
  const leaks: Leak[] = [];
  for (const { where, bytes } of blobs) {
    if (bytes.length <= wrappedKey) continue;
    for (const one of keys) {
      const opened = unseal(one, bytes);
      for (const { how, bytes: canary } of plain)
        if (opened.includes(canary)) leaks.push({ where, how: `opened, ${how}` });
    }
  }
  return leaks;
}

async function openAll(identity: string, blobs: readonly Blob[], sought: readonly Disguise[]): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const { where, bytes } of blobs) {
    if (!bytes.subarray(0, ageTitle.length).equals(Buffer.from(ageTitle))) continue;
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const opened = await decrypter.decrypt(bytes).catch(() => undefined);
    if (!opened) continue;
    const text = Buffer.from(opened);
    for (const { how, bytes: canary } of sought)
      if (text.includes(canary)) leaks.push({ where, how: `opened, ${how}` });
  }
  return leaks;
}
