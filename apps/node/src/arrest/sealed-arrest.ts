import { type FiledArrest, nextStepDue } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import { filled } from '../case/filled.js';
import type { ArrestRow } from './arrest.entity.js';

/** An arrest as it lies sealed: who of the staff wrote it down stays here when the file travels. */
export interface KeptArrest extends FiledArrest {
  readonly by?: string;
}

const placeOf = (row: string): FieldPlace => ({ table: 'arrest', column: 'sealed', row });

/** A length would tell how it ended. */
const step = 16_384;

/** Every column of an arrest. */
export function sealArrest(key: Buffer, id: string, caseId: string, kept: KeptArrest): ArrestRow {
  const ended = kept.standing.state === 'ended';
  return {
    ...{ id, caseId, state: ended ? 'ended' : 'running', deadline: ended ? null : nextStepDue(kept.steps) },
    sealed: sealField(key, placeOf(id), filled(kept, step)),
  };
}

export function openArrest(key: Buffer, { id, sealed }: Pick<ArrestRow, 'id' | 'sealed'>): KeptArrest {
  return openJson<KeptArrest>(key, placeOf(id), sealed);
}
