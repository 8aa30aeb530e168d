/** Every reason for which a node refuses what another node sent. The status is the HTTP status it is answered with. */
const problems = {
  'too-large': [413, 'The message is larger than is allowed.'],
  'too-deep': [400, 'The message is nested more deeply than is allowed.'],
  'not-json': [400, 'The message is not JSON in UTF-8.'],
  'duplicate-key': [400, 'An object names the same member twice.'],
  'forbidden-key': [400, 'An object has a member that no message may have.'],
  'unsafe-number': [400, 'A number is not an integer that every implementation can hold.'],
  'lone-surrogate': [400, 'A text holds half of a character.'],
  'not-canonical': [400, 'The bytes are not the canonical form of what they say.'],
  'wrong-shape': [422, 'The message does not have the shape of its kind.'],
  'version-too-low': [426, 'The message speaks an older version than the charter allows.'],
  unsigned: [401, 'The message carries no signature of the expected kind.'],
  'bad-signature': [401, 'The signature does not verify.'],
  'unknown-key': [401, 'The key is not the one that counts for this member at this place.'],
  'revoked-key': [401, 'The key was taken back before this place: what it signed there does not count.'],
  'unknown-member': [403, 'The charter in force does not know this member.'],
  'not-allowed': [403, 'This member may not have what it asks for.'],
  'wrong-destination': [421, 'The message was made for another node.'],
  'stale-message': [401, 'The message is too old or from the future.'],
  'replayed-message': [401, 'The message was received before.'],
  'digest-mismatch': [400, 'The content is not the one that was signed.'],
  'wrong-author': [403, 'Author, owner of the key and origin of the feed are not the same member.'],
  'rate-exceeded': [429, 'Too many messages: come back later.'],
  'not-found': [404, 'There is nothing under this name.'],
  'mailbox-full': [413, 'The mailbox keeps no more of this member: what lies there must be fetched first.'],
  pruned: [410, 'The entries are no longer kept here.'],
  'cursor-ahead': [409, 'The reader knows more of this feed than its origin does.'],
  'wrong-feed': [422, 'The entry belongs to another feed.'],
  'wrong-epoch': [409, 'The entry belongs to another epoch of the feed.'],
  gap: [409, 'Entries before this one are missing.'],
  'already-applied': [409, 'The entry was applied before.'],
  'batch-too-large': [413, 'A batch holds more than is allowed.'],
  'chain-mismatch': [409, 'The chain over the received entries is not the one that was signed.'],
  'commit-mismatch': [422, 'The payload is not the one its header commits to.'],
  fork: [409, 'The origin signed two contents for one place of its feed.'],
  'not-hybrid': [422, 'The recipient is not a post-quantum hybrid one.'],
  'not-sealed-to-me': [422, 'The sealed bytes cannot be opened with the keys of this node.'],
  'wrong-padding': [422, 'The sealed bytes are not padded to one of the agreed sizes.'],
  'misaddressed-mail': [422, 'The letter names another author or addressee than its envelope.'],
  'incomplete-blob': [422, 'A chunk of the sealed file is missing, changed or out of place.'],
  'record-rollback': [409, 'A newer node record is known.'],
  'record-fork': [409, 'The root key signed two node records of one version.'],
  'not-pinned': [403, 'This is not the charter that was pinned out of band.'],
  'votes-missing': [403, 'Too few voters signed this charter.'],
  'assent-missing': [403, 'Somebody who must agree to a change has not signed this charter.'],
  'round-open': [403, 'In an earlier round of votes another content may still be decided.'],
  'unfit-charter': [422, 'The charter contradicts itself.'],
  'charter-chain': [409, 'The charter does not follow the one that is known.'],
  'charter-rollback': [409, 'A newer charter is known.'],
  'charter-fork': [409, 'Two contents were signed for one version of the charter.'],
  'charter-expired': [403, 'The charter has expired: it carries no authority any more.'],
  'newer-signed': [409, 'This voter has signed what must outlast every lease: it attests nothing older.'],
  'statement-expired': [422, 'The statement has lapsed.'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems) as ProblemCode[];

/** What was received is refused, and why. Returned, never thrown: another node's fault is an ordinary outcome. */
export interface Problem<Code extends ProblemCode = ProblemCode> {
  readonly problem: Code;
}

/** A problem as RFC 9457 says it on the wire. It names no member, person or internal detail. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
}

/** Refuses, with the reason. */
export function problem<Code extends ProblemCode>(code: Code): Problem<Code> {
  return { problem: code };
}

/** Tells a refusal from a result. */
export function isProblem(result: unknown): result is Problem {
  return typeof result === 'object' && result !== null && 'problem' in result && Object.keys(result).length === 1;
}

/** The HTTP answer to a problem: `application/problem+json` (RFC 9457), type `urn:ihala:problem:<code>`. */
export function problemDetails(code: ProblemCode): ProblemDetails {
  const [status, title] = problems[code];
  return { type: `urn:ihala:problem:${code}`, title, status };
}

/** Reads the code out of another node's RFC 9457 answer; undefined for a code this version does not know. */
export function problemCodeOf(type: string): ProblemCode | undefined {
  const code = type.replace(/^urn:ihala:problem:/, '');
  return problemCodes.find((known) => known === code);
}
