import type { FiledReintegration } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import { filled } from '../filled.js';
import type { ReintegrationRow } from './reintegration.entity.js';

/** As it lies sealed: who of the staff asked stays here when the file travels. */
export interface KeptReintegration extends FiledReintegration {
  readonly by?: string;
}

const placeOf = (row: string): FieldPlace => ({ table: 'reintegration', column: 'sealed', row });
const step = 2_048;

/** Every column. */
export function sealReintegration(key: Buffer, id: string, caseId: string, kept: KeptReintegration): ReintegrationRow {
  const sealed = sealField(key, placeOf(id), filled(kept, step));
  return { id, caseId, due: new Date(kept.due), planned: kept.state === 'planned', sealed };
}

export function openReintegration(
  key: Buffer,
  { id, sealed }: Pick<ReintegrationRow, 'id' | 'sealed'>,
): KeptReintegration {
  return openJson<KeptReintegration>(key, placeOf(id), sealed);
}
