import crypto, { createPublicKey, type KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** So many signatures are remembered at most. */
const most = 20_000;

/** By key, then by signature and bytes: whether it holds. */
const known = new Map<string, Map<string, boolean>>();
const names = new WeakMap<KeyObject, string>();
let remembered = 0;

/**
 * From now on this thread looks at each signature once: whether the same signature, over the same bytes, under the same
 * key, holds does not change; and one that it has made itself holds. In a schedule every head goes by many nodes many times,
 * and most of its time went there. `--real` plays without this, and must tell the same story.
 */
export function verifyOnce(): void {
  const { sign, verify } = crypto;
  const made = (algorithm: null, bytes: Buffer, key: KeyObject): Buffer => {
    const signature = sign(algorithm, bytes, key);
    remember(nameOf(key), bytes, signature, true);
    return signature;
  };
  const once = (algorithm: null, bytes: Buffer, key: KeyObject, signature: Buffer): boolean => {
    const name = nameOf(key);
    const before = known.get(name)?.get(signature.toString('latin1') + bytes.toString('latin1'));
    if (before !== undefined) return before;
    const holds = verify(algorithm, bytes, key, signature);
    remember(name, bytes, signature, holds);
    return holds;
  };
  Object.assign(crypto, { sign: made, verify: once });
  syncBuiltinESMExports();
}

function remember(name: string, bytes: Buffer, signature: Buffer, holds: boolean): void {
  if (remembered >= most) {
    known.clear();
    remembered = 0;
  }
  const ofKey = known.get(name) ?? new Map<string, boolean>();
  known.set(name, ofKey.set(signature.toString('latin1') + bytes.toString('latin1'), holds));
  remembered += 1;
}

/** The public half of a key, as text. */
function nameOf(key: KeyObject): string {
  const before = names.get(key);
  if (before !== undefined) return before;
  const half = key.type === 'private' ? createPublicKey(key) : key;
  const name = half.export({ format: 'der', type: 'spki' }).toString('base64url');
  names.set(key, name);
  return name;
}
