import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { placeFor } from './place.js';
import { endPostmaster } from './postmaster.js';

/** Every directory in which the embedded server of this node keeps something; for whoever searches or measures them. */
export function databaseFiles(home: string): string[] {
  const dir = join(home, 'postgres');
  if (!hasServer(dir)) return [];
  const { data } = placeFor(dir);
  return data.startsWith(dir) ? [dir] : [dir, data];
}

/** Ends the embedded server of this node and removes all its data, those kept outside the node's directory too. */
export async function removeEmbedded(home: string): Promise<void> {
  await removeServer(join(home, 'postgres'));
}

export async function removeServer(dir: string): Promise<void> {
  if (hasServer(dir)) {
    const { data, sockets } = placeFor(dir);
    await endPostmaster(data);
    rmSync(sockets, { recursive: true, force: true });
    if (!data.startsWith(dir)) rmSync(dirname(data), { recursive: true, force: true });
  }
  rmSync(dir, { recursive: true, force: true });
}

function hasServer(dir: string): boolean {
  return existsSync(join(dir, 'place.json'));
}
