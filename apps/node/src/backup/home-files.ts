import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { writePrivately } from '#home';
import { BackupUnreadable } from './frames.js';
import type { HomeFile } from './manifest.js';

/** The server's own files, and what tells a restored database from the one that was lost. */
const leftOut = ['postgres', 'high-water.json', 'audit-head.json'];
const largest = 8 * 1024 * 1024;

/** The files of a node's home that a new machine needs: who it is, its keys, the charter. */
export async function* homeFiles(dir: string, within = dir): AsyncGenerator<HomeFile> {
  for (const entry of (await readdir(within, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(within, entry.name);
    const place = relative(dir, path);
    if (leftOut.includes(place) || entry.name.endsWith('.new')) continue;
    if (entry.isDirectory()) yield* homeFiles(dir, path);
    if (!entry.isFile()) continue;
    const { mode, size } = await stat(path);
    if (size > largest) continue;
    yield { path: place, mode: mode & 0o777, content: (await readFile(path)).toString('base64') };
  }
}

/** Puts files of a backup into a home that has none. */
export async function placeHomeFiles(dir: string, files: readonly HomeFile[]): Promise<void> {
  for (const { path, content } of files) {
    const place = normalize(path);
    if (place.startsWith('..') || place.startsWith('/'))
      throw new BackupUnreadable('A file of the backup lies outside.');
    await mkdir(dirname(join(dir, place)), { recursive: true, mode: 0o700 });
    await writePrivately(join(dir, place), Buffer.from(content, 'base64'));
  }
}
