import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Refusal } from '#domain';

/** What a feature keeps with the file of a case, and what travels with it when the case is handed over. */
export interface FilePart {
  /** What is to travel, as plain JSON; undefined if there is nothing. */
  write(tx: Transaction, caseId: string, key: Buffer): Promise<unknown>;
  /** Takes what travelled into a new case. It comes from another node: the part checks it, and refuses what it cannot read. */
  read(
    tx: Transaction,
    caseId: string,
    key: Buffer,
    value: unknown,
  ): Promise<Refusal<'case-file-unreadable'> | undefined>;
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

  /** Each part reads its own; what no feature here knows is left out. Refused as soon as one cannot be read. */
  async read(
    tx: Transaction,
    caseId: string,
    key: Buffer,
    attached: Readonly<Record<string, unknown>>,
  ): Promise<Refusal<'case-file-unreadable'> | undefined> {
    for (const [name, part] of this.parts) {
      const refused = Object.hasOwn(attached, name) ? await part.read(tx, caseId, key, attached[name]) : undefined;
      if (refused) return refused;
    }
    return undefined;
  }
}
