import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disguisesOf } from './disguises.js';
import { searchFiles } from './files.js';

const canary = 'سارة Invented-4711';
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'leaks-'));
  await mkdir(join(directory, 'deep'));
});
afterEach(() => rm(directory, { recursive: true }));

async function leaksOf(bytes: Buffer): Promise<string[]> {
  await writeFile(join(directory, 'deep', 'file'), bytes);
  const leaks = await searchFiles([directory], disguisesOf(canary));
  return leaks.map(({ how }) => how);
}

describe('the search for what must not lie on a disk', () => {
  it('finds nothing where nothing is', async () => {
    expect(await leaksOf(Buffer.alloc(3_000_000, 'harmless '))).toEqual([]);
  });

  for (const [how, written] of [
    ['plain', Buffer.from(canary)],
    ['hex', Buffer.from(Buffer.from(canary).toString('hex'))],
    ['utf16le', Buffer.from(canary, 'utf16le')],
    ['utf16be', Buffer.from(canary, 'utf16le').swap16()],
  ] as const) {
    it(`finds a name written as ${how}, also across the edge of two reads`, async () => {
      const edge = (1 << 20) - Math.floor(written.length / 2);
      expect(await leaksOf(Buffer.concat([Buffer.alloc(edge), written, Buffer.alloc(100)]))).toEqual([how]);
    });
  }

  for (const shift of [0, 1, 2]) {
    it(`finds a name inside base64, ${shift} bytes into a group`, async () => {
      const text = Buffer.from(`${'x'.repeat(30 + shift)}${canary} and more`).toString('base64');
      expect(await leaksOf(Buffer.from(text))).toContain(`base64 at ${shift}`);
    });
  }

  it('finds a name in escaped JSON', async () => {
    const escaped = JSON.stringify(canary).replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(await leaksOf(Buffer.from(escaped))).toContain('escaped');
  });
});
