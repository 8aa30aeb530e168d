const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const end = Buffer.of(0xff, 0xff);
const chunkBytes = 256 * 1024;
const wordSize = 2 ** 32;
/** 2000-01-01, from which PostgreSQL counts, in milliseconds from 1970. */
const epochOfServer = 946_684_800_000;

/**
 * Rows for one table in PostgreSQL's binary COPY format, built without a text form in between. Each row is begun and
 * then given a value for every column, in the order of `columns`, by the method of the column's type.
 */
export class CopyRows {
  private readonly full: Buffer[] = [];
  private chunk = Buffer.allocUnsafe(chunkBytes);
  private at = signature.copy(this.chunk);
  private count = 0;

  constructor(
    readonly table: string,
    readonly columns: readonly string[],
  ) {}

  get length(): number {
    return this.count;
  }

  row(): this {
    this.count += 1;
    this.room(2);
    this.at = this.chunk.writeInt16BE(this.columns.length, this.at);
    return this;
  }

  /** `text`. */
  text(value: string | null): this {
    if (value === null) return this.none();
    const size = Buffer.byteLength(value, 'utf8');
    this.size(size);
    this.at += this.chunk.write(value, this.at, size, 'utf8');
    return this;
  }

  /** `text` that many rows have in common, as {@link copiedText} made it: one value, or several for columns that follow. */
  common(encoded: Buffer): this {
    this.room(encoded.byteLength);
    this.chunk.set(encoded, this.at);
    this.at += encoded.byteLength;
    return this;
  }

  /** `bytea`. */
  bytes(value: Uint8Array | null): this {
    if (value === null) return this.none();
    this.size(value.byteLength);
    this.chunk.set(value, this.at);
    this.at += value.byteLength;
    return this;
  }

  /** `bigint`: a safe integer. */
  bigint(value: number): this {
    this.size(8);
    const high = Math.floor(value / wordSize);
    this.at = this.chunk.writeInt32BE(high, this.at);
    this.at = this.chunk.writeUInt32BE(value - high * wordSize, this.at);
    return this;
  }

  /** `integer`. */
  integer(value: number): this {
    this.size(4);
    this.at = this.chunk.writeInt32BE(value, this.at);
    return this;
  }

  boolean(value: boolean): this {
    this.size(1);
    this.at = this.chunk.writeUInt8(value ? 1 : 0, this.at);
    return this;
  }

  /** `timestamptz`, in milliseconds from 1970. */
  instant(value: number): this {
    return this.bigint((value - epochOfServer) * 1000);
  }

  none(): this {
    this.room(4);
    this.at = this.chunk.writeInt32BE(-1, this.at);
    return this;
  }

  /** Everything, for the wire. No row can be added afterwards. */
  chunks(): readonly Buffer[] {
    return [...this.full, this.chunk.subarray(0, this.at), end];
  }

  private size(bytes: number): void {
    this.room(4 + bytes);
    this.at = this.chunk.writeInt32BE(bytes, this.at);
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.chunk.length) return;
    this.full.push(this.chunk.subarray(0, this.at));
    this.chunk = Buffer.allocUnsafe(Math.max(chunkBytes, bytes));
    this.at = 0;
  }
}

/** Texts as values of columns that follow each other, encoded once for {@link CopyRows.common}. */
export function copiedText(...values: readonly string[]): Buffer {
  const parts = values.flatMap((value) => {
    const text = Buffer.from(value, 'utf8');
    const size = Buffer.alloc(4);
    size.writeInt32BE(text.byteLength);
    return [size, text];
  });
  return Buffer.concat(parts);
}
