import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivately } from '#home';
import type { AuditHead } from './chain.js';

const fileOf = (dir: string) => join(dir, 'audit-head.json');

/**
 * Keeps the head of the audit log beside the database, forced to the disk: a log whose tail was cut, or that was
 * restored from a backup, is then found to be shorter than it was.
 */
export async function keepHead(dir: string, { seq, chain }: AuditHead): Promise<void> {
  await writePrivately(fileOf(dir), `${JSON.stringify({ seq, chain: chain.toString('hex') })}\n`);
}

/** The head that was kept last, or undefined before the first. */
export async function keptHead(dir: string): Promise<AuditHead | undefined> {
  try {
    const { seq, chain } = JSON.parse(await readFile(fileOf(dir), 'utf8')) as { seq: number; chain: string };
    return { seq, chain: Buffer.from(chain, 'hex') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
