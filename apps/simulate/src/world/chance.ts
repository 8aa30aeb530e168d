import { createHash } from 'node:crypto';

/**
 * Everything in a schedule that might be otherwise comes from here, and so from its seed: the same seed draws the same.
 * Each stream is named for what it decides, so that one decision more in one place moves nothing in another.
 */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(
    private readonly seed: number,
    private readonly stream: string,
  ) {
    const start = createHash('sha256').update(`ihala simulation ${seed} ${stream}`).digest();
    this.a = start.readInt32LE(0);
    this.b = start.readInt32LE(4);
    this.c = start.readInt32LE(8);
  }

  /** Another stream of the same seed. */
  of(stream: string): Chance {
    return new Chance(this.seed, `${this.stream} ${stream}`);
  }

  /** 32 bits (sfc32, Doty-Humphrey). */
  private bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** In [0, 1). */
  share(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number from `least` up to and with `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  /** Whether something happens that happens in this share of cases. */
  happens(share: number): boolean {
    return this.share() < share;
  }

  /** One of these; undefined of none. */
  one<T>(of: readonly T[]): T | undefined {
    return of[Math.floor(this.share() * of.length)];
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; at += 1) bytes[at] = this.bits() & 0xff;
    return bytes;
  }

  uuid(): string {
    const bytes = this.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const text = bytes.toString('hex');
    return [0, 8, 12, 16, 20].map((from, part) => text.slice(from, [8, 12, 16, 20, 32][part])).join('-');
  }
}
