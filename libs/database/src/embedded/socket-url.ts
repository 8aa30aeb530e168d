import { role } from './settings.js';

/** The address of a database behind a socket, for `pg`, TypeORM and graphile-worker. */
export function socketUrl(sockets: string, name: string, as = role): string {
  return `postgresql://${as}@/${name}?host=${encodeURIComponent(sockets)}`;
}
