import { z } from 'zod';
import type { PublicKey, SigningKey } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { openSigned, readUnverified, type Signed, signDocument } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import type { ParseProblem } from '../wire/parse.js';
import { countryCode, instantText } from '../wire/shapes.js';

/** How long a statement may last, in hours, and how far into the future its issue may lie, in minutes. */
const longestHours = 48;
const skewMinutes = 5;

/**
 * How likely a place is, for one kind of place in one country. Never a number: a falling number tells when somebody
 * arrived. It lapses by itself, the latest one counts, and none is kept afterwards: it stands in no feed.
 */
export const statementShape = z.strictObject({
  v: z.literal(1),
  nodeId: nodeIdText,
  country: countryCode,
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,47}$/),
  stepFree: z.boolean(),
  value: z.enum(['full', 'ask', 'likely']),
  issuedAt: instantText,
  expires: instantText,
});

export type CapacityStatement = z.infer<typeof statementShape>;

export function signStatement(statement: CapacityStatement, key: SigningKey): Signed {
  return signDocument('capacity', statementShape.parse(statement), key);
}

/** Reads a statement of the member that it names, under that member's key (`keyOf`); lapsed ones are refused. */
export function verifyStatement(
  signed: Signed,
  o: { keyOf: (nodeId: string) => PublicKey | undefined; now: Date },
):
  | CapacityStatement
  | ParseProblem
  | Problem<'bad-signature' | 'unknown-member' | 'statement-expired' | 'stale-message'> {
  const claimed = readUnverified(statementShape, signed);
  if (isProblem(claimed)) return claimed;
  const key = o.keyOf(claimed.nodeId);
  if (!key) return problem('unknown-member');
  const statement = openSigned('capacity', statementShape, signed, key);
  if (isProblem(statement)) return statement;
  const issued = Date.parse(statement.issuedAt);
  const expires = Date.parse(statement.expires);
  if (issued > o.now.getTime() + skewMinutes * 60_000) return problem('stale-message');
  if (expires <= o.now.getTime() || expires - issued > longestHours * 3_600_000 || expires <= issued) {
    return problem('statement-expired');
  }
  return statement;
}

/** What a statement is about: one is current for each such text. */
export function statementSubject(statement: CapacityStatement): string {
  return [statement.nodeId, statement.country, statement.kind, statement.stepFree ? 'step-free' : 'any'].join('|');
}

/** Whether a verified statement takes the place of the known one on the same subject. */
export function replacesStatement(known: CapacityStatement, next: CapacityStatement): boolean {
  return statementSubject(known) === statementSubject(next) && next.issuedAt > known.issuedAt;
}
