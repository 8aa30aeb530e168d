import type { Actor } from '#domain';
import type { Allowed } from '../auth/allow.js';

/** Whether somebody may pass a door with this rule: nobody in particular passes only where anyone may. */
export function mayPass(rule: readonly Allowed[], actor: Pick<Actor, 'roles'> | undefined): boolean {
  if (rule.includes('anyone')) return true;
  if (!actor) return false;
  return rule.includes('staff') || actor.roles.some((role) => rule.includes(role));
}
