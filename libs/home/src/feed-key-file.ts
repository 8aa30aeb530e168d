import { createPrivateKey } from 'node:crypto';
import { type SigningKey, signingKeyFrom } from '#federation';
import { HomeBroken } from './home-broken.js';
import { readText } from './read-file.js';
import { writePrivately } from './write-privately.js';

export async function writeFeedKey(path: string, key: SigningKey): Promise<void> {
  await writePrivately(path, key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** The key in a file; undefined if there is none. Throws `HomeBroken` for anything else. */
export async function readFeedKey(path: string): Promise<SigningKey | undefined> {
  const pem = await readText(path);
  if (pem === undefined) return undefined;
  const seed = seedOf(pem);
  if (!seed) throw new HomeBroken(path, 'is not an Ed25519 private key');
  return signingKeyFrom(seed);
}

/** The 32 bytes of an Ed25519 key; undefined for anything else. What a key file holds is shown nowhere. */
function seedOf(pem: string): Buffer | undefined {
  try {
    const key = createPrivateKey(pem);
    const { d } = key.export({ format: 'jwk' });
    return key.asymmetricKeyType === 'ed25519' && d ? Buffer.from(d, 'base64url') : undefined;
  } catch {
    return undefined;
  }
}
