import { z } from 'zod';
import type { Charter } from '../charter/charter.js';
import { nodeIdText } from '../identity/node-id.js';
import { readUnverified, type Signed, signedShape } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { fromBase64url } from '../wire/base64url.js';
import { sha256 } from '../wire/hash.js';
import { bytesText, uuid } from '../wire/shapes.js';
import { type Certificate, certificateHash, certificateShape } from './certificate.js';

/** How many handovers a case may have behind it within one term. */
export const chainLimit = 64;

/** Where a case began, and 16 random bytes: its name between nodes is made of the two, see {@link caseRefOf}. */
export const caseOriginShape = z.strictObject({ nodeId: nodeIdText, seed: bytesText(16) });

export type CaseOrigin = z.infer<typeof caseOriginShape>;

/**
 * The name of a case between nodes: a UUID made of the hash of its origin and 16 random bytes. Nobody can claim that a case
 * of this name began elsewhere, and the name alone tells of neither.
 */
export function caseRefOf({ nodeId, seed }: CaseOrigin): string {
  const random = fromBase64url(seed, 16);
  if (!random) throw new TypeError('a seed has 16 bytes');
  const bytes = sha256(Buffer.from(`ihala/1/case\0${nodeId}\0`, 'utf8'), random).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuid.parse(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
}

/** What a holder tells of how it came to hold a case: all its certificates in order, from the first of the present term. */
export const heldChainShape = z.strictObject({
  caseRef: uuid,
  origin: caseOriginShape.nullable(),
  chain: z.array(signedShape).max(chainLimit),
});

export type HeldChain = z.infer<typeof heldChainShape>;

/** Reads a certificate under a key that counts for who gave it; undefined if it does not verify. */
export type CertificateReader = (signed: Signed, from: string) => Certificate | undefined;

/** Who holds a case by a chain of certificates, in which place, and by which last certificate. */
export interface HeldByChain {
  readonly holder: string;
  readonly term: number;
  readonly epoch: number;
  /** The hash of the last certificate; null where the case began, or was recovered. */
  readonly last: string | null;
  readonly certificates: readonly {
    readonly certificate: Certificate;
    readonly signed: Signed;
    readonly hash: string;
  }[];
}

/**
 * Follows a chain of certificates from where the case began (term 1), or from who was given it by the charter's recovery of
 * that term, to its holder. Each is signed by the one whom the one before names, and names that one's hash. `giver` is who
 * tells of a chain without certificates. Refused with `chain-mismatch` when it does not hold together, `wrong-author` when
 * it does not begin where the case did. It cannot show a second certificate that an earlier holder gives for the same
 * place: whoever sees both has the proof of a fork, and the higher place counts.
 */
export function certificateChainOf(
  { caseRef, origin, chain }: HeldChain,
  { recoveries }: Pick<Charter, 'recoveries'>,
  read: CertificateReader,
  begun?: { readonly giver: string; readonly term: number },
): HeldByChain | Problem<'chain-mismatch' | 'wrong-author' | 'bad-signature'> {
  const claimed = chain[0] && claimOf(chain[0]);
  const term = claimed?.term ?? begun?.term;
  const first = claimed?.from ?? begun?.giver;
  if (term === undefined || first === undefined) return problem('chain-mismatch');
  const start = term === 1 ? originOf(caseRef, origin) : recoveries.find(at(caseRef, term))?.to;
  if (start === undefined || start !== first) return problem('wrong-author');
  const certificates: { certificate: Certificate; signed: Signed; hash: string }[] = [];
  let holder = start;
  let last: string | null = null;
  for (const [index, signed] of chain.entries()) {
    const certificate = read(signed, holder);
    if (!certificate) return problem('bad-signature');
    const follows = certificate.previous === last && certificate.epoch === index + 1 && certificate.term === term;
    if (!follows || certificate.caseRef !== caseRef) return problem('chain-mismatch');
    last = certificateHash(signed);
    holder = certificate.to;
    certificates.push({ certificate, signed, hash: last });
  }
  return { holder, term, epoch: certificates.length, last, certificates };
}

function originOf(caseRef: string, origin: CaseOrigin | null): string | undefined {
  return origin && caseRefOf(origin) === caseRef ? origin.nodeId : undefined;
}

const at = (caseRef: string, term: number) => (one: Charter['recoveries'][number]) =>
  one.caseRef === caseRef && one.term === term;

/** What the first certificate says of itself, before it is known whose key must verify it. */
function claimOf(signed: Signed): { term: number; from: string } | undefined {
  const claim = readUnverified(certificateShape, signed);
  return isProblem(claim) ? undefined : claim;
}
