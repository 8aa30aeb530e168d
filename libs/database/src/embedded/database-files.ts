import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { placeFor } from './place.js';

/** Every directory in which the embedded server of this node keeps something; for whoever searches or measures them. */
export function databaseFiles(home: string): string[] {
  const dir = join(home, 'postgres');
  if (!existsSync(dir)) return [];
  const { data } = placeFor(dir);
  return data.startsWith(dir) ? [dir] : [dir, data];
}
