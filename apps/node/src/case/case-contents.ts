import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import type { FollowUpState } from '#domain';
import { openJson } from '#vault';
import { followUpPlace, notePlace, type SealedFollowUp, type SealedNote } from './case-document.js';

/** What else is sealed under a case's key; the opening of the case was written down before. */
interface Opened {
  readonly id: string;
  readonly key: Buffer;
}

export interface OpenedNote {
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
  readonly text: string;
}

export interface OpenedFollowUp extends SealedFollowUp {
  readonly id: string;
  readonly due: Date;
  readonly state: FollowUpState;
  readonly recordedAt: Date | null;
}

const notes = { name: 'case.notes', text: 'SELECT id, sealed FROM case_note WHERE case_id = $1' };

const followUps = {
  name: 'case.follow-ups',
  text: `SELECT id, due, state, recorded_at AS "recordedAt", sealed FROM follow_up WHERE case_id = $1 ORDER BY due, id`,
};

/** Reads the notes and follow-ups of a case that lies open. */
@Injectable()
export class CaseContents {
  constructor(private readonly db: DataSource) {}

  /** The oldest first. */
  async notesOf({ id: caseId, key }: Opened): Promise<OpenedNote[]> {
    const rows = await readRows<{ id: string; sealed: Buffer }>(this.db, notes, [caseId]);
    const opened = rows.map(({ id, sealed }) => {
      const { at, by = null, text } = openJson<SealedNote>(key, notePlace(id), sealed);
      return { id, at: new Date(at), by, text };
    });
    return opened.sort((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1));
  }

  /** By the day on which they are due. */
  async followUpsOf({ id: caseId, key }: Opened): Promise<OpenedFollowUp[]> {
    const rows = await readRows<Omit<OpenedFollowUp, keyof SealedFollowUp> & { sealed: Buffer }>(this.db, followUps, [
      caseId,
    ]);
    return rows.map(({ sealed, ...clear }) => ({
      ...clear,
      ...openJson<SealedFollowUp>(key, followUpPlace(clear.id), sealed),
    }));
  }
}
