import pg from 'pg';
import { database, role, superuser } from './settings.js';
import { socketUrl } from './socket-url.js';

/** Whether the node's own database answers; it is the last thing that is made. */
async function isPrepared(sockets: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: socketUrl(sockets, database) });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the node's role and database if they are not there. The role may make a checkpoint, by which a destroyed key
 * leaves the disk, and is otherwise an ordinary one. The grant stands in `template1`, so every later database has it.
 */
export async function prepareDatabase(sockets: string): Promise<void> {
  if (await isPrepared(sockets)) return;
  await asSuperuser(sockets, 'template1', async (client) => {
    const { rows } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rows.length > 0) return;
    await client.query(
      `BEGIN;
       CREATE ROLE ${role} LOGIN;
       GRANT pg_checkpoint TO ${role};
       GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${role};
       COMMIT`,
    );
  });
  await asSuperuser(sockets, 'postgres', async (client) => {
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${database} OWNER ${role}`);
  });
}

/** Works in a database of this server as the role that may do everything. */
export async function asSuperuser<T>(
  sockets: string,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: socketUrl(sockets, name, superuser) });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
