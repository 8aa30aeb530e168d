import { createHash, type Hash } from 'node:crypto';

/**
 * What happened in a schedule, one line each, and the hash of all of it. Nothing that hangs on how letters are sealed
 * stands in it (no chain, no commit): the same seed under real sealing and a real database tells the same story.
 */
export class Trace {
  readonly lines: string[] = [];
  private readonly hashed: Hash = createHash('sha256');
  count = 0;

  constructor(private readonly keeps: boolean) {}

  add(line: string): void {
    this.count += 1;
    this.hashed.update(`${line}\n`);
    if (this.keeps) this.lines.push(line);
  }

  hash(): string {
    return this.hashed.copy().digest('base64url');
  }
}
