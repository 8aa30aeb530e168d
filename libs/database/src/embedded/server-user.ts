import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** The account PostgreSQL runs under: it refuses to run as root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True when this process is root and the server is started under another account. */
  readonly dropped: boolean;
}

/**
 * Chooses the account of the server: whoever runs this process or, for root, the owner of the data if there is data
 * already, else `postgres`, else `nobody`. The account must have a passwd entry, because initdb and the peer check
 * both look its name up.
 */
export function serverUser(dataDir: string): ServerUser {
  const own = process.getuid?.() ?? 0;
  if (own !== 0) return accountOf(String(own), false);
  const owner = existsSync(dataDir) ? statSync(dataDir).uid : 0;
  if (owner !== 0) return accountOf(String(owner), true);
  for (const name of ['postgres', 'nobody']) {
    try {
      return accountOf(name, true);
    } catch {
      // the next one
    }
  }
  throw new Error('PostgreSQL does not run as root and there is no account "postgres" or "nobody": add one of them.');
}

function accountOf(account: string, dropped: boolean): ServerUser {
  const said = execFileSync('id', [account], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [, uid, name, gid] = /^uid=(\d+)\(([^)]+)\) gid=(\d+)/.exec(said) ?? [];
  if (!name) throw new Error(`The account ${account} has no entry in /etc/passwd, and PostgreSQL needs one: add it.`);
  return { name, uid: Number(uid), gid: Number(gid), dropped };
}

/** What `spawn` needs to run something as that account; started from `/`, which every account may enter. */
export function runAs(user: ServerUser) {
  return {
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(user.dropped ? { uid: user.uid, gid: user.gid } : {}),
  };
}
