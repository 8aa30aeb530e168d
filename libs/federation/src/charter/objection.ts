import { z } from 'zod';
import {
  type CertificateReader,
  caseOriginShape,
  certificateChainOf,
  chainLimit,
} from '../custody/certificate-chain.js';
import type { PublicKey, SigningKey } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { openSigned, type Signed, signDocument, signedShape } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import type { ParseProblem } from '../wire/parse.js';
import { instantText, uuid } from '../wire/shapes.js';
import { type Charter, charterShape } from './charter.js';
import { namedIn } from './fitness.js';

/**
 * The holder of a case is there and keeps it: no recovery. `chain` are all certificates from where the case began, or from
 * its last recovery, to the one by which `by` holds it; empty if it began there. `publishedAt` binds the objection to one
 * pending recovery. Said to all, as a broadcast entry of type `objection`.
 */
export const recoveryObjectionShape = z.strictObject({
  v: z.literal(1),
  network: charterShape.shape.network,
  caseRef: uuid,
  publishedAt: instantText,
  by: nodeIdText,
  origin: caseOriginShape.nullable(),
  chain: z.array(signedShape).max(chainLimit),
});

export type RecoveryObjection = z.infer<typeof recoveryObjectionShape>;

/** Signs an objection with the holder's feed key. */
export function signObjection(objection: RecoveryObjection, key: SigningKey): Signed {
  return signDocument('objection', recoveryObjectionShape.parse(objection), key);
}

/** Reads an objection under the current key of `by`. */
export function verifyObjection(
  signed: Signed,
  by: string,
  key: PublicKey,
): RecoveryObjection | ParseProblem | Problem<'bad-signature' | 'wrong-author'> {
  const objection = openSigned('objection', recoveryObjectionShape, signed, key);
  if (isProblem(objection)) return objection;
  return objection.by === by ? objection : problem('wrong-author');
}

/**
 * Whether a verified objection stops its pending recovery. Only the holder of the highest certificate may object, and only
 * in good standing: an expelled or suspended node cannot, nor can who held the case earlier. Without any certificate only
 * the one whom the recovery names as custodian can, where the case began there.
 */
export function objectionCounts(charter: Charter, objection: RecoveryObjection, read: CertificateReader): boolean {
  const { caseRef, publishedAt, by, network, chain, origin } = objection;
  const pending = charter.pendingRecoveries.find((one) => one.caseRef === caseRef && one.publishedAt === publishedAt);
  if (!pending || network !== charter.network || namedIn(charter, by)?.status !== 'active') return false;
  if (chain.length === 0) return by === pending.from && pending.epoch === 0;
  const held = certificateChainOf({ caseRef, origin, chain }, charter, read);
  if (isProblem(held) || held.holder !== by) return false;
  const { term, epoch } = held;
  return term > pending.term - 1 || (term === pending.term - 1 && epoch >= pending.epoch);
}
