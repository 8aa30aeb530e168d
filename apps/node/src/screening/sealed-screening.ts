import type { FiledDecision, FiledScreening } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import type { ScreeningRow } from './screening.entity.js';
import type { StatusDecisionRow } from './status-decision.entity.js';

/** A screening as it lies sealed: who of the staff wrote it down stays here when the file travels. */
export interface KeptScreening extends FiledScreening {
  readonly by?: string;
}

export interface KeptDecision extends FiledDecision {
  readonly by?: string;
}

const place = (table: 'screening' | 'status_decision', row: string): FieldPlace => ({ table, column: 'sealed', row });

/**
 * The length of a screening would tell from which set it was asked and how much was answered: it is filled up with spaces,
 * which JSON does not mind, to a multiple of this many bytes.
 */
const step = 32_768;

/** Every column of a screening. */
export function sealScreening(key: Buffer, id: string, caseId: string, kept: KeptScreening): ScreeningRow {
  const bytes = Buffer.from(JSON.stringify(kept));
  const filled = Buffer.alloc(Math.ceil(bytes.length / step) * step, ' ');
  bytes.copy(filled);
  return { id, caseId, sealed: sealField(key, place('screening', id), filled) };
}

export function openScreening(key: Buffer, { id, sealed }: Pick<ScreeningRow, 'id' | 'sealed'>): KeptScreening {
  return openJson<KeptScreening>(key, place('screening', id), sealed);
}

/** Every column of a decision. */
export function sealDecision(key: Buffer, id: string, caseId: string, kept: KeptDecision): StatusDecisionRow {
  return { id, caseId, sealed: sealField(key, place('status_decision', id), kept) };
}

export function openDecision(key: Buffer, { id, sealed }: Pick<StatusDecisionRow, 'id' | 'sealed'>): KeptDecision {
  return openJson<KeptDecision>(key, place('status_decision', id), sealed);
}
