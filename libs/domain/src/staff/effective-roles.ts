import type { Role } from './actor.js';
import { opensCases } from './duty-holder.js';

/** What stands about one of the staff when she asks for something. */
export interface Standing {
  readonly roles: readonly Role[];
  /** Whether only she knows her password. */
  readonly ownPassword: boolean;
  /** Whether a colleague has granted her the duty key. */
  readonly holdsDutyKey: boolean;
}

/**
 * The roles that count. With a password that the administrator chose, none: she sets her own first. The roles that open
 * cases count once a colleague has granted the duty key: so an administrator cannot make an account, or give herself a
 * role, and read.
 */
export function effectiveRoles(standing: Standing): Role[] {
  if (!standing.ownPassword) return [];
  return standing.roles.filter((role) => standing.holdsDutyKey || !opensCases.includes(role));
}
