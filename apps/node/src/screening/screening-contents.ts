import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type KeptDecision, type KeptScreening, openDecision, openScreening } from './sealed-screening.js';

/** A case that lies open; that it was opened has been written down before. */
interface Opened {
  readonly id: string;
  readonly key: Buffer;
}

export type OpenedScreening = KeptScreening & { readonly id: string };
export type OpenedDecision = KeptDecision & { readonly id: string };

const screenings = { name: 'screening.of-case', text: 'SELECT id, sealed FROM screening WHERE case_id = $1' };
const decisions = { name: 'screening.decisions', text: 'SELECT id, sealed FROM status_decision WHERE case_id = $1' };

/** Reads the screenings and status decisions of a case that lies open, the oldest first. */
@Injectable()
export class ScreeningContents {
  constructor(private readonly db: DataSource) {}

  async screeningsOf({ id: caseId, key }: Opened): Promise<OpenedScreening[]> {
    const rows = await readRows<{ id: string; sealed: Buffer }>(this.db, screenings, [caseId]);
    return rows.map((row) => ({ id: row.id, ...openScreening(key, row) })).sort(oldestFirst);
  }

  async decisionsOf({ id: caseId, key }: Opened): Promise<OpenedDecision[]> {
    const rows = await readRows<{ id: string; sealed: Buffer }>(this.db, decisions, [caseId]);
    return rows.map((row) => ({ id: row.id, ...openDecision(key, row) })).sort(oldestFirst);
  }
}

function oldestFirst(one: { at: string; id: string }, other: { at: string; id: string }): number {
  return one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1;
}
