import { readFile } from 'node:fs/promises';
import type { ZodType } from 'zod';
import { HomeBroken } from './home-broken.js';

/** The text of a file, or undefined if there is none. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new HomeBroken(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

/** The content of a JSON file in its expected shape, or undefined if there is none. Throws `HomeBroken`. */
export async function readShape<T>(path: string, shape: ZodType<T>): Promise<T | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const result = shape.safeParse(parsed(path, text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new HomeBroken(path, `${issue?.path.join('.') || 'content'}: ${issue?.message ?? 'not as expected'}`);
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HomeBroken(path, 'is not JSON; restore it from the backup of this directory');
  }
}
