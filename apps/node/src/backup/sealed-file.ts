import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter, Encrypter } from 'age-encryption';
import { isHybridRecipient } from '#federation';
import { BackupUnreadable } from './frames.js';

const overwritten = 1024 * 1024;

/**
 * Writes a stream into a file, sealed to an offline recipient before it leaves this process, chunk by chunk. The file
 * takes its place only when it is whole and on the disk. Answers its size in bytes.
 */
export async function writeSealed(path: string, recipient: string, content: AsyncIterable<Buffer>): Promise<number> {
  if (!isHybridRecipient(recipient))
    throw new Error('The recipient is not a post-quantum hybrid one (age1pq1…): make one with `ihala backup-key`.');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.new`;
  let size = 0;
  try {
    const sealed = await encrypter.encrypt(webStream(content));
    const counted = async function* () {
      for await (const chunk of sealed as unknown as AsyncIterable<Uint8Array>) {
        size += chunk.byteLength;
        yield chunk;
      }
    };
    await pipeline(counted, createWriteStream(beside, { mode: 0o600, flush: true }));
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return size;
}

/**
 * As `writeSealed`, in place of what was there: the earlier file is overwritten with zeros once the new one stands, so that
 * a key that was destroyed since is on no disk. A file system that keeps versions keeps them all the same: use none here.
 */
export async function overwriteSealed(path: string, recipient: string, content: AsyncIterable<Buffer>) {
  const earlier = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    const size = await writeSealed(path, recipient, content);
    if (earlier) {
      const zeros = Buffer.alloc(overwritten);
      const { size: end } = await earlier.stat();
      for (let at = 0; at < end; at += overwritten) await earlier.write(zeros, 0, Math.min(overwritten, end - at), at);
      await earlier.sync();
    }
    return size;
  } finally {
    await earlier?.close();
  }
}

/** Opens a sealed file with the offline identity, chunk by chunk. Throws {@link BackupUnreadable}. */
export async function* openSealed(path: string, identity: string): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.trim());
  const file = createReadStream(path);
  try {
    const opened = await decrypter.decrypt(webStream(file));
    yield* opened as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw error;
    throw new BackupUnreadable(
      `${path} cannot be opened: it is sealed to another key, was cut off, or was changed. Try another backup.`,
      { cause: error },
    );
  } finally {
    file.destroy();
  }
}

function webStream(content: AsyncIterable<Uint8Array>) {
  return Readable.toWeb(Readable.from(content, { objectMode: false })) as ReadableStream<Uint8Array>;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
