import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that may hold a protocol document, under the name by which people find it. */
export interface DocumentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const shipped = join(import.meta.dirname, '../../../../../libs/protocols');

/** The documents that come along, and those of a folder that who runs the node names; a folder that is not there has none. */
export async function documentFiles(more: string | undefined): Promise<DocumentFile[]> {
  const folders = ['regional', 'national'].map((name) => join(shipped, name));
  const found = await Promise.all([...folders, ...(more ? [more] : [])].map(filesIn));
  return found.flat();
}

async function filesIn(folder: string): Promise<DocumentFile[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const documents = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(documents.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}
