import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bringUpToDate, connect, databaseFiles, removeEmbedded, runServer, socketUrl } from '#database';
import type { DatabaseOfProcess } from '../node-process.js';

const server = (dir: string) => join(dir, 'postgres');

/** The node's own server in its own directory, as it is shipped: its commits are on the disk, and it may be killed. */
export async function ownDatabase(dir: string): Promise<DatabaseOfProcess> {
  const { sockets } = await runServer(server(dir));
  const url = socketUrl(sockets, 'ihala');
  await bringUpToDate(url);
  const dataSource = await connect({ url, poolSize: 4 });
  return {
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await removeEmbedded(dir);
    },
  };
}

/** The process of that server. */
export function postmasterOf(dir: string): number {
  const data = databaseFiles(dir).at(-1) ?? '';
  const file = join(data === server(dir) ? join(data, 'data') : data, 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}
