import type { FieldPlace } from '#vault';

/** Who decides: kinds of authorities, not their names. */
export const authorityKinds = ['prosecution', 'court', 'ministry', 'child-protection', 'police', 'other'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

/** A decision of an authority that is at hand. */
export interface AuthorityDecision {
  /** By the code of the protocol documents, e.g. `eg.prosecution-placement`. */
  readonly decision: string;
  readonly authority: AuthorityKind;
  /** The day it was made, ISO 8601. */
  readonly madeOn: string;
  readonly article?: string;
  /** The authority's own number of it. */
  readonly reference?: string;
}

/** A fact that rules ask for, by the codes of the protocol documents. */
export interface RecordedFact {
  readonly fact: string;
  readonly is: string;
}

/** What lies sealed in a record; `at` is when it was written down, RFC 3339. */
export type ProtocolRecord = { readonly at: string } & (
  | ({ readonly kind: 'decision' } & AuthorityDecision)
  | ({ readonly kind: 'fact' } & RecordedFact)
);

export const recordPlace = (id: string): FieldPlace => ({ table: 'protocol_record', column: 'sealed', row: id });

/** The facts as they stand: of two about the same thing the later one counts. */
export function factsOf(records: readonly ProtocolRecord[]): Record<string, string> {
  return Object.fromEntries(records.flatMap((one) => (one.kind === 'fact' ? [[one.fact, one.is] as const] : [])));
}

/** The codes of the decisions at hand. */
export function decisionsOf(records: readonly ProtocolRecord[]): string[] {
  return [...new Set(records.flatMap((one) => (one.kind === 'decision' ? [one.decision] : [])))];
}
