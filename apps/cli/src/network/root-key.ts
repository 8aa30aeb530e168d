import { readFile, writeFile } from 'node:fs/promises';
import { type SigningKey, signingKeyFrom } from '#federation';

const title = 'ihala root key, keep apart and secret:';

/** Writes the root key to a file of its own, which must not be there yet: nothing is written over a key. */
export async function writeRootKey(file: string, seed: Buffer): Promise<void> {
  await writeFile(file, `${title}\n${seed.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
}

/** Reads a root key from its file. */
export async function readRootKey(file: string): Promise<SigningKey> {
  const [first, hex] = (await readFile(file, 'utf8')).split('\n');
  if (first !== title || !hex || !/^[0-9a-f]{64}$/.test(hex)) throw new Error(`${file} is not a root key of ihala.`);
  return signingKeyFrom(Buffer.from(hex, 'hex'));
}
