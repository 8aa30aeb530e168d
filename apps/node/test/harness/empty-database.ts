import { randomBytes } from 'node:crypto';
import { asSuperuser, socketUrl } from '#database';
import { testCluster } from '#testing';

/** A database without any table, as a restore needs it; dropped when it is closed. */
export async function emptyDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const { sockets } = await testCluster();
  const name = `empty_${randomBytes(8).toString('hex')}`;
  await asSuperuser(sockets, 'postgres', (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE template0 OWNER ihala`),
  );
  return {
    url: socketUrl(sockets, name),
    close: () =>
      asSuperuser(sockets, 'postgres', async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}
