/** A part of a backup that cannot be read: cut off, changed, or of another kind. The message says what to do. */
export class BackupUnreadable extends Error {
  override readonly name = 'BackupUnreadable';
}

/** What a frame is: the beginning of the backup, of a table, its rows, its end; a file of the home; the end of all. */
export type FrameKind = 'begin' | 'table' | 'rows' | 'table-end' | 'file' | 'end';

export interface Frame {
  readonly kind: FrameKind;
  readonly bytes: Buffer;
}

const kinds: readonly FrameKind[] = ['begin', 'table', 'rows', 'table-end', 'file', 'end'];
const headBytes = 5;
/** No frame is larger, in bytes: a reader holds one at a time. */
const largestFrame = 32 * 1024 * 1024;

/** One byte of kind, four of length (big-endian), then the content. */
export function frame(kind: FrameKind, content: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  if (bytes.length > largestFrame) throw new Error(`a ${kind} of ${bytes.length} bytes is too large for a backup`);
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(kinds.indexOf(kind), 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** The frames of a stream, one after the other. Throws {@link BackupUnreadable} for one that ends in the middle. */
export async function* framesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let waiting: Buffer[] = [];
  let size = 0;
  let wanted = headBytes;
  for await (const chunk of stream) {
    waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    size += chunk.byteLength;
    while (size >= wanted) {
      let all = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting, size);
      for (;;) {
        wanted = all.length < headBytes ? headBytes : headBytes + lengthIn(all);
        if (all.length < wanted) break;
        yield { kind: kindIn(all), bytes: all.subarray(headBytes, wanted) };
        all = all.subarray(wanted);
      }
      waiting = [all];
      size = all.length;
    }
  }
  if (size > 0) throw new BackupUnreadable('The backup ends in the middle. Take another one.');
}

function lengthIn(head: Buffer): number {
  const length = head.readUInt32BE(1);
  if (length > largestFrame) throw new BackupUnreadable('This is not a backup of a node.');
  return length;
}

function kindIn(head: Buffer): FrameKind {
  const kind = kinds[head.readUInt8(0)];
  if (!kind) throw new BackupUnreadable('This is not a backup of a node, or a newer version made it.');
  return kind;
}

/** The JSON in a frame. */
export function said<T>({ bytes }: Frame): T {
  return JSON.parse(bytes.toString('utf8')) as T;
}
