import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type Actor,
  isRefusal,
  type LawEntry,
  type LawFault,
  type LawFileRefusal,
  placeOfEntry,
  type Refusal,
  readLawRows,
  refuse,
} from '#domain';
import { type Language, refusalSentences } from '#i18n';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Members } from '../federation/members.js';
import { Once } from '../graphql/once.js';
import type { ImportLawInput } from './law.input.js';
import type { ImportedLawModel, LawImportCheckModel } from './law-answers.model.js';
import { LawBook } from './law-book.js';
import { articlesIn, lockOwn } from './laws.js';
import { readLawFile } from './read-law-file.js';

const mostFaultsShown = 100;

/** What a file would do to the library: each entry that is not there yet, with the own entry that it changes. */
interface Understood {
  readonly rows: number;
  readonly faults: readonly LawFault[];
  readonly fresh: readonly { readonly entry: LawEntry; readonly saidId: string | null }[];
}

/** Takes over a file of laws: all of it in one transaction, or none. What the library has word for word stays as it is. */
@Injectable()
export class LawImport {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly book: LawBook,
  ) {}

  async check(json: string, language: Language): Promise<LawImportCheckModel | Refusal<LawFileRefusal>> {
    const read = await withTransaction(this.db, 'law.check-file', (tx) => this.understand(tx, json));
    if (isRefusal(read)) return read;
    const { rows, faults, fresh } = read;
    const added = fresh.filter(({ saidId }) => saidId === null).length;
    const [changed, known] = [fresh.length - added, rows - faults.length - fresh.length];
    const shown = faults
      .slice(0, mostFaultsShown)
      .map((fault) => ({ ...fault, message: refusalSentences[fault.code][language] }));
    return { rows, added, changed, known, faults: shown };
  }

  async take(actor: Actor, input: ImportLawInput): Promise<ImportedLawModel | Refusal> {
    const answer = await this.once.run(actor, 'law.import', input, async (tx) => {
      await lockOwn(tx);
      const read = await this.understand(tx, input.json);
      if (isRefusal(read)) return read;
      if (read.faults.length > 0) return refuse('law-file-has-faults');
      const id = randomUUID();
      const records = [];
      for (const { entry, saidId } of read.fresh) {
        const kept = await this.book.say(tx, saidId ?? randomUUID(), entry);
        const subject = { kind: 'law-entry', id: kept };
        records.push({ actor, action: 'law.take-over' as const, subject, details: { as: entry.kind } });
      }
      const entries = { entries: read.fresh.length };
      records.push({ actor, action: 'law.import' as const, subject: { kind: 'law-import', id }, details: entries });
      await this.audit.recordMany(tx, records);
      return id;
    });
    return isRefusal(answer) ? answer : { id: answer };
  }

  private async understand(
    tx: Transaction,
    json: string,
  ): Promise<Understood | Refusal<'law-file-not-understood' | 'law-file-empty'>> {
    const rows = readLawFile(json);
    if (isRefusal(rows)) return rows;
    const today = this.clock.now().toISOString().slice(0, 10);
    const { entries, faults } = readLawRows(rows, await articlesIn(tx), today);
    const there = await tx.query<{ origin: string; saidId: string; place: string; body: LawEntry }>(
      'SELECT origin, said_id AS "saidId", place, body FROM law_entry WHERE place = ANY ($1)',
      [entries.map(placeOfEntry)],
    );
    const fresh = entries.flatMap((entry) => {
      const beside = there.filter(({ place }) => place === placeOfEntry(entry));
      if (beside.some(({ body }) => isDeepStrictEqual(body, entry))) return [];
      const own = beside.find(({ origin }) => origin === this.members.self());
      return [{ entry, saidId: own?.saidId ?? null }];
    });
    return { rows: rows.length, faults, fresh };
  }
}
