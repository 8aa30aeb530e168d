import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ServerUser } from './server-user.js';

/**
 * Whether the account can walk down to this existing path and enter or read it. Looks at the mode bits only: a grant by
 * an access-control list counts as none, which costs a copy and never a start that fails.
 */
export function canReach(user: ServerUser, path: string): boolean {
  if (!user.dropped) return true;
  for (let place = path; ; place = dirname(place)) {
    if (!may(user, place)) return false;
    if (place === dirname(place)) return true;
  }
}

function may(user: ServerUser, place: string): boolean {
  const { mode, uid, gid } = statSync(place);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & 0o1) === 1;
}
