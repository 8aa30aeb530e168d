/** What somebody who works at this organisation may do; a person may hold several. */
export const roles = [
  'caseworker',
  'listener',
  'shelter-operator',
  'legal-reviewer',
  'focal-point',
  'node-administrator',
  'auditor',
] as const;

export type Role = (typeof roles)[number];

/** Who is asking: one of this node's staff, in one session. */
export interface Actor {
  readonly staffId: string;
  readonly roles: readonly Role[];
  readonly teamIds: readonly string[];
  readonly sessionId: string;
}
