import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disguise } from './disguises.js';

/** Something of the person's lies where it must not. */
export interface Leak {
  readonly where: string;
  readonly how: string;
}

/** Looks for the bytes in every one of these files, and in every file below these directories. A file that goes while it is read (a WAL segment) is passed over. */
export async function searchFiles(places: readonly string[], sought: readonly Disguise[]): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const place of places) {
    for await (const file of filesAt(place)) leaks.push(...(await searchFile(file, sought)));
  }
  return leaks;
}

async function* filesAt(path: string): AsyncGenerator<string> {
  const is = await lstat(path).catch(unlessGone(undefined));
  if (is?.isFile()) yield path;
  if (!is?.isDirectory()) return;
  for (const name of await readdir(path).catch(unlessGone([]))) yield* filesAt(join(path, name));
}

async function searchFile(file: string, sought: readonly Disguise[]): Promise<Leak[]> {
  const overlap = Math.max(...sought.map(({ bytes }) => bytes.length));
  const found = new Set<string>();
  let before: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      const window: Buffer = Buffer.concat([before, chunk as Buffer]);
      for (const { how, bytes } of sought) if (window.includes(bytes)) found.add(how);
      before = window.subarray(Math.max(0, window.length - overlap));
    }
  } catch (error) {
    unlessGone(undefined)(error);
  }
  return [...found].map((how) => ({ where: file, how }));
}

function unlessGone<T>(otherwise: T) {
  return (error: unknown): T => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  };
}
