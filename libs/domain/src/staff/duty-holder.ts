import type { Role } from './actor.js';

/** Roles whose work needs what stands in a case. */
export const opensCases: readonly Role[] = [
  'caseworker',
  'listener',
  'shelter-operator',
  'legal-reviewer',
  'focal-point',
];
const neverOpens: readonly Role[] = ['node-administrator', 'auditor'];

/**
 * Whether somebody with these roles may hold the duty key, which opens cases. Who runs the server or reads its audit
 * never does, whatever else she is: in a group of three she has a second login for that work.
 */
export function mayHoldDutyKey(roles: readonly Role[]): boolean {
  return roles.some((role) => opensCases.includes(role)) && !roles.some((role) => neverOpens.includes(role));
}
