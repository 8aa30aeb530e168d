import type { Client } from 'pg';

/** The oldest PostgreSQL a node runs on. */
const oldestMajor = 15;

/** The server answers, but is older than what Ihala's schema is written for. */
export class ServerTooOld extends Error {
  constructor(
    readonly version: string,
    readonly needed: number,
  ) {
    super(
      `The server of DATABASE_URL is PostgreSQL ${version}, and Ihala needs ${needed} or newer: upgrade the ` +
        'server, or leave DATABASE_URL out to run the embedded one.',
    );
    this.name = 'ServerTooOld';
  }
}

export async function requireVersion(client: Client, oldest = oldestMajor): Promise<void> {
  const { rows } = await client.query<{ number: string; text: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text`,
  );
  const [found] = rows;
  if (!found || Math.floor(Number(found.number) / 10_000) < oldest)
    throw new ServerTooOld(found?.text ?? 'unknown', oldest);
}
