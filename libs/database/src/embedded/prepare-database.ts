import pg from 'pg';
import { database, role, superuser } from './settings.js';

/** Makes the node's role and database if they are not there; the role may do what destroying a key needs, no more. */
export async function prepareDatabase(sockets: string): Promise<void> {
  const client = new pg.Client({ host: sockets, user: superuser, database: 'postgres' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rows.length === 0) {
      await client.query(
        `BEGIN;
         CREATE ROLE ${role} LOGIN;
         GRANT pg_checkpoint TO ${role};
         GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${role};
         COMMIT`,
      );
    }
    const made = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (made.rows.length === 0) await client.query(`CREATE DATABASE ${database} OWNER ${role}`);
  } finally {
    await client.end();
  }
}
