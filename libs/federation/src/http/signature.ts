import { sign, verify } from 'node:crypto';
import {
  createSignatureSync,
  isSignatureError,
  type MessageDescriptor,
  type SignatureComponent,
  verifySignature,
} from 'http-message-sig';
import { type PublicKey, type SigningKey, verifyingKey } from '../identity/keys.js';
import { label } from './message.js';

/** What stands beside the components in a signature. `created` in seconds, `nonce` at least 16 random bytes. */
export interface SignatureParameters {
  readonly created: number;
  readonly nonce: string;
  readonly keyId: string;
  readonly tag: 'ihala-request-1' | 'ihala-response-1';
}

const parametersForm =
  /^;created=([0-9]{1,12});nonce="([A-Za-z0-9_-]{22,64})";alg="ed25519";keyid="(k:[a-z2-7]{26})";tag="(ihala-[a-z]+-1)"$/;

/** Signs a message (RFC 9421) over exactly these components. The headers to be added. */
export function signMessage(
  message: MessageDescriptor,
  components: readonly SignatureComponent[],
  parameters: SignatureParameters,
  key: SigningKey,
): { signature: string; 'signature-input': string } {
  const { created, nonce, tag } = parameters;
  const fields = createSignatureSync(message, {
    label,
    components,
    parameters: { created, nonce, alg: 'ed25519', keyid: key.keyId, tag },
    signer: { algorithm: 'ed25519', sign: (data) => sign(null, data, key.privateKey) },
  });
  return { signature: fields.signature, 'signature-input': fields.signatureInput };
}

/**
 * What a `Signature-Input` says, if it has the one form that is accepted: our label alone, exactly these components in
 * this order, these parameters. A signature over less, more or in another algorithm is none.
 */
export function readSignatureInput(input: string, components: string, tag: SignatureParameters['tag']) {
  const start = `${label}=(${components})`;
  const form = input.startsWith(start) ? parametersForm.exec(input.slice(start.length)) : null;
  const [, created, nonce, keyId, said] = form ?? [];
  return created && nonce && keyId && said === tag ? { created: Number(created), nonce, keyId, tag } : undefined;
}

/** Whether the signature of a message verifies under this key. */
export async function messageHolds(
  message: MessageDescriptor,
  components: readonly SignatureComponent[],
  created: number,
  publicKey: PublicKey,
): Promise<boolean> {
  const key = verifyingKey(publicKey);
  if (!key) return false;
  try {
    await verifySignature(message, {
      label,
      policy: {
        algorithms: ['ed25519'],
        requiredComponents: components,
        requiredParameters: ['created', 'nonce', 'alg', 'keyid', 'tag'],
        now: created,
      },
      resolveVerifier: () => ({
        algorithm: 'ed25519',
        verify: (data, signature) => signature.byteLength === 64 && verify(null, data, key, signature),
      }),
    });
    return true;
  } catch (error) {
    if (isSignatureError(error)) return false;
    throw error;
  }
}
