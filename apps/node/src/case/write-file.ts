import type { Transaction } from '#database';
import type { CaseFile, CaseNote, FiledFollowUp } from '#domain';
import { openJson } from '#vault';
import type { CaseRow } from './case.entity.js';
import { type CaseDocument, followUpPlace, notePlace, type SealedFollowUp, type SealedNote } from './case-document.js';
import { CaseNoteRow } from './case-note.entity.js';
import { FollowUpRow } from './follow-up.entity.js';

interface Lying {
  readonly row: Pick<CaseRow, 'id' | 'reference'>;
  readonly key: Buffer;
  readonly document: CaseDocument;
}

/** The complete file of an opened case. The same case always gives the same file: lists are in the order of their times. */
export async function writeFile(
  tx: Transaction,
  { row, key, document }: Lying,
  attached: CaseFile['attached'],
): Promise<CaseFile> {
  const notes = await tx.manager.find(CaseNoteRow, { where: { caseId: row.id } });
  const followUps = await tx.manager.find(FollowUpRow, { where: { caseId: row.id } });
  return {
    v: 1,
    reference: row.reference,
    openedAt: document.openedAt,
    fields: document.fields,
    notes: notes.map((note) => fileNote(key, note)).sort(inOrder(({ at, text }) => at + text)),
    followUps: followUps.map((one) => fileFollowUp(key, one)).sort(inOrder(wholeFollowUp)),
    closings: document.closings,
    attached,
  };
}

function fileNote(key: Buffer, { id, sealed }: CaseNoteRow): CaseNote {
  const { at, text } = openJson<SealedNote>(key, notePlace(id), sealed);
  return { at, text };
}

function fileFollowUp(key: Buffer, { id, due, state, recordedAt, sealed }: FollowUpRow): FiledFollowUp {
  const said = openJson<SealedFollowUp>(key, followUpPlace(id), sealed);
  return { due: due.toISOString(), state, ...(recordedAt ? { at: recordedAt.toISOString() } : {}), ...said };
}

/** All that it says, its day first: two that differ in anything have an order of their own. */
function wholeFollowUp({ due, about = '', state, at = '', outcome = '' }: FiledFollowUp): string {
  return JSON.stringify([due, about, state, at, outcome]);
}

function inOrder<Part>(by: (part: Part) => string) {
  return (one: Part, other: Part) => (by(one) < by(other) ? -1 : by(one) > by(other) ? 1 : 0);
}
