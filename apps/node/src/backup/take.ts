import { join } from 'node:path';
import pg from 'pg';
import type { Home } from '#home';
import { overwriteSealed, writeSealed } from './sealed-file.js';
import { beginSnapshot, dataBackup, keyBackup } from './write-backup.js';

export interface Taken {
  readonly data: string;
  readonly keys: string;
  readonly takenAt: Date;
  /** Of both files, in bytes. */
  readonly size: number;
}

/**
 * Takes a backup of a node, which may run meanwhile: the data under a name of its own, the keys in place of those before.
 * Both show one moment. Nothing leaves this process unsealed.
 */
export async function takeBackup(
  url: string,
  home: Home,
  { to, keys, recipient }: { readonly to: string; readonly keys: string; readonly recipient: string },
): Promise<Taken> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const takenAt = await beginSnapshot(client);
    const whose = { dir: home.dir, nodeId: home.node.nodeId, name: home.node.name };
    const data = join(to, `ihala-${takenAt.toISOString().replaceAll(':', '').slice(0, 17)}Z.backup`);
    const size = await writeSealed(data, recipient, dataBackup(client, whose, takenAt));
    const keySize = await overwriteSealed(keys, recipient, keyBackup(client, whose, takenAt));
    await client.query('ROLLBACK');
    return { data, keys, takenAt, size: size + keySize };
  } finally {
    await client.end();
  }
}
