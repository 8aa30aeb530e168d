import type { Role } from '#domain';

/** Somebody invented who works at the node under test. */
export interface Colleague {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  /** Which team, if any. */
  readonly team?: 'day' | 'night';
}

function colleague(login: string, name: string, roles: readonly Role[], team?: 'day' | 'night'): Colleague {
  return { login, name, roles, team, password: `${login}-olive-tree-by-the-gate` };
}

/** One for each role, and three caseworkers: two who share a team, and one of another. */
export const staff = {
  caseworker: colleague('huda', 'Huda (invented)', ['caseworker'], 'day'),
  teammate: colleague('salma', 'Salma (invented)', ['caseworker'], 'day'),
  stranger: colleague('nabil', 'Nabil (invented)', ['caseworker'], 'night'),
  listener: colleague('lina', 'Lina (invented)', ['listener']),
  'shelter-operator': colleague('rania', 'Rania (invented)', ['shelter-operator']),
  'legal-reviewer': colleague('tarek', 'Tarek (invented)', ['legal-reviewer']),
  'focal-point': colleague('amal', 'Amal (invented)', ['focal-point']),
  'node-administrator': colleague('sami', 'Sami (invented)', ['node-administrator']),
  auditor: colleague('dina', 'Dina (invented)', ['auditor']),
} as const satisfies Record<Exclude<Role, 'caseworker'> | 'caseworker' | 'teammate' | 'stranger', Colleague>;

export type Who = keyof typeof staff;
