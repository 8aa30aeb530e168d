import { z } from 'zod';
import { handoverAbortReasons, handoverDeclineReasons, summaryFields, urgencies } from '#domain';
import { canonicalBytes } from '#json';
import { caseOriginShape, chainLimit } from '../custody/certificate-chain.js';
import { commitTo } from '../feed/chain.js';
import { signedShape } from '../identity/signed.js';
import { base64url, fromBase64url } from '../wire/base64url.js';
import { count, hashText, instantText, uuid } from '../wire/shapes.js';
import { caseFieldsShape } from './case-fields.js';
import { caseFileShape } from './case-file.js';

/**
 * Which handover a message belongs to: the offer, and the place of the certificate it is about. Each one who is asked has
 * an offer of its own; the name of the case travels with the file alone, so that nobody who was asked in vain can speak
 * for the case.
 */
const of = { term: count.min(1), epoch: count.min(1), offerId: uuid };

type Picked = { [Field in (typeof summaryFields)[number]]: true };
const summary = caseFieldsShape.pick(Object.fromEntries(summaryFields.map((field) => [field, true])) as Picked);

/** The largest file that is handed over, in bytes. */
export const largestFile = 64 * 1024 * 1024;

/**
 * Every message of a handover, by its type. `offer` carries codes only; `file` names the sealed blob, the case, the
 * certificate by which its giver holds it (none where the case began), and how it came there: where the case began, and all
 * certificates of the present term in order, so that nobody who was only asked can speak for the case elsewhere; `certificate` is signed by itself, and what it says must agree with the message around it; `receipt` names the hash of the certificate's
 * exact bytes.
 */
export const handoverMail = {
  'handover.offer': z.strictObject({ ...of, summary, urgency: z.enum(urgencies), answerBy: instantText }),
  'handover.decline': z.strictObject({ ...of, reason: z.enum(handoverDeclineReasons) }),
  'handover.willing': z.strictObject(of),
  'handover.file': z.strictObject({
    ...of,
    ...{ caseRef: uuid, previous: hashText.nullable(), origin: caseOriginShape.nullable() },
    chain: z.array(signedShape).max(chainLimit),
    ...{ fileHash: hashText, blob: hashText, size: count.max(largestFile) },
  }),
  'handover.accept': z.strictObject({ ...of, fileHash: hashText }),
  'handover.certificate': z.strictObject({ ...of, certificate: signedShape }),
  'handover.receipt': z.strictObject({ ...of, certificate: hashText }),
  'handover.abort': z.strictObject({ ...of, reason: z.enum(handoverAbortReasons) }),
  'handover.withdraw-request': z.strictObject(of),
  'handover.status': z.strictObject(of),
  'handover.consent-withdrawn': z.strictObject(of),
} as const;

export type HandoverMailType = keyof typeof handoverMail;
export type HandoverMail<T extends HandoverMailType> = z.infer<(typeof handoverMail)[T]>;

/**
 * The person has arrived and was met: what a receipt does not say. After the certificate either of the two says it to the
 * other; hearing it twice does no more than hearing it once.
 */
export const arrivedMail = {
  type: 'handover.arrived',
  shape: z.strictObject({ offerId: uuid, metAt: instantText }),
} as const;

/** What lies in the sealed blob: the file, and 32 random bytes that make its hash impossible to try out. */
export const travellingFileShape = z.strictObject({ v: z.literal(1), salt: hashText, file: caseFileShape });

export type TravellingFile = z.infer<typeof travellingFileShape>;

/** The hash that file, accept and certificate name. */
export function travellingFileHash({ salt, file }: Pick<TravellingFile, 'salt' | 'file'>): string {
  const bytes = fromBase64url(salt, 32);
  if (!bytes) throw new TypeError('a salt has 32 bytes');
  return base64url(commitTo(bytes, canonicalBytes(file)));
}

/** How large and deep the content of the blob may be. */
export const travellingFileLimits = { size: largestFile, depth: 32 };
