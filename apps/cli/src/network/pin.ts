import { createHash, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** SHA-256 of the certificate's public key (SPKI), as other nodes pin it; none on loopback. */
export async function pinOf(certificate: string | undefined): Promise<string | null> {
  if (!certificate) return null;
  const key = createPublicKey(await readFile(certificate));
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
}
