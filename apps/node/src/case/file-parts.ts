import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** What a feature keeps with the file of a case, and what travels with it when the case is handed over. */
export interface FilePart {
  /** What is to travel, as plain JSON; undefined if there is nothing. */
  write(tx: Transaction, caseId: string, key: Buffer): Promise<unknown>;
  /** Takes what travelled into a new case. It comes from another node: the part checks it, and leaves out what it does not know. */
  read(tx: Transaction, caseId: string, key: Buffer, value: unknown): Promise<void>;
}

/** Features register here what they keep with a file. */
@Injectable()
export class FileParts {
  private readonly parts = new Map<string, FilePart>();

  attach(name: string, part: FilePart): void {
    if (this.parts.has(name)) throw new Error(`Two parts of a file are called ${name}`);
    this.parts.set(name, part);
  }

  async write(tx: Transaction, caseId: string, key: Buffer): Promise<Record<string, unknown>> {
    const written: Record<string, unknown> = {};
    for (const [name, part] of this.parts) {
      const value = await part.write(tx, caseId, key);
      if (value !== undefined) written[name] = value;
    }
    return written;
  }

  async read(tx: Transaction, caseId: string, key: Buffer, attached: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [name, part] of this.parts) {
      if (Object.hasOwn(attached, name)) await part.read(tx, caseId, key, attached[name]);
    }
  }
}
