import { z } from 'zod';
import type { PublicKey, SigningKey } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { openSigned, type Signed, signDocument, signedBytes } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { base64url } from '../wire/base64url.js';
import { sha256 } from '../wire/hash.js';
import type { ParseProblem } from '../wire/parse.js';
import { count, hashText, instantText, uuid } from '../wire/shapes.js';

/**
 * Custody of a case passes from one node to another. `term` grows with each recovery by the charter, `epoch` with each
 * handover within it: the highest (term, epoch) counts. `fileHash` names the final file, `consentHash` the consent that
 * was checked in the same transaction, `previous` the certificate by which the giver holds (null where the case began).
 * It counts only inside the signed directed feed that carried it.
 */
export const certificateShape = z.strictObject({
  v: z.literal(1),
  caseRef: uuid,
  offerId: uuid,
  term: count.min(1),
  epoch: count.min(1),
  from: nodeIdText,
  to: nodeIdText,
  fileHash: hashText,
  consentHash: hashText.nullable(),
  issuedAt: instantText,
  previous: hashText.nullable(),
});

export type Certificate = z.infer<typeof certificateShape>;

/** Signs a certificate with the giver's feed key. */
export function signCertificate(certificate: Certificate, key: SigningKey): Signed {
  return signDocument('certificate', certificateShape.parse(certificate), key);
}

/** Reads a certificate that `from` gave, under its key. */
export function verifyCertificate(
  signed: Signed,
  from: string,
  key: PublicKey,
): Certificate | ParseProblem | Problem<'bad-signature' | 'wrong-author'> {
  const certificate = openSigned('certificate', certificateShape, signed, key);
  if (isProblem(certificate)) return certificate;
  return certificate.from === from && certificate.to !== from ? certificate : problem('wrong-author');
}

/** The hash of a certificate's exact bytes: what a receipt names, so that a receipt for another one ends no duty. */
export function certificateHash(signed: Signed): string {
  return base64url(sha256(signedBytes(signed)));
}

/** Which of two certificates of one case counts: positive if `a` does. Equal places with different hashes are a fork. */
export function compareCertificates(
  a: Pick<Certificate, 'term' | 'epoch'>,
  b: Pick<Certificate, 'term' | 'epoch'>,
): number {
  return a.term - b.term || a.epoch - b.epoch;
}

/**
 * The hash that names a case file: over 32 random bytes kept inside it and its content, like the commit of a feed entry.
 * Who holds only the hash cannot try out what the file may say.
 */
export { commitTo as fileCommit } from '../feed/chain.js';
