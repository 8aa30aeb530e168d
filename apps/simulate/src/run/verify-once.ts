import crypto, { type KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** So many signatures are remembered at most. */
const most = 20_000;

const known = new Map<KeyObject, Map<string, boolean>>();
let remembered = 0;

/**
 * From now on this thread looks at each signature once: whether the same signature, over the same bytes, under the same
 * key, holds does not change. In a schedule every head goes by many nodes many times, and most of its time went there.
 * `--real` plays without this, and must tell the same story.
 */
export function verifyOnce(): void {
  const { verify } = crypto;
  const once = (algorithm: null, bytes: Buffer, key: KeyObject, signature: Buffer): boolean => {
    const name = signature.toString('latin1') + bytes.toString('latin1');
    const held = known.get(key) ?? new Map<string, boolean>();
    const before = held.get(name);
    if (before !== undefined) return before;
    if (remembered >= most) forget();
    const holds = verify(algorithm, bytes, key, signature);
    known.set(key, held.set(name, holds));
    remembered += 1;
    return holds;
  };
  crypto.verify = once as typeof verify;
  syncBuiltinESMExports();
}

function forget(): void {
  known.clear();
  remembered = 0;
}
