import type { CaseFields, CaseNote, FiledClosing, FiledFollowUp } from '#domain';
import type { FieldPlace } from '#vault';

/** What lies sealed in a case: everything about the person but notes and follow-ups, which have rows of their own. */
export interface CaseDocument {
  readonly v: 1;
  /** RFC 3339, UTC. */
  readonly openedAt: string;
  readonly fields: CaseFields;
  readonly closings: readonly FiledClosing[];
  /** The reference under which the giver of a handed-over case knew it. */
  readonly formerReference?: string;
}

/** A note, and who wrote it; her name stays here when the file travels. */
export interface SealedNote extends CaseNote {
  readonly by?: string;
}

export type SealedFollowUp = Pick<FiledFollowUp, 'about' | 'outcome'>;

/** Where each is sealed: nothing opens in another row than its own. */
export const documentPlace = (caseId: string): FieldPlace => ({ table: 'case_file', column: 'sealed', row: caseId });
export const notePlace = (noteId: string): FieldPlace => ({ table: 'case_note', column: 'sealed', row: noteId });
export const followUpPlace = (id: string): FieldPlace => ({ table: 'follow_up', column: 'sealed', row: id });
