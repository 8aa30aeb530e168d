import {
  type ComplaintAbout,
  type ComplaintAct,
  type ComplaintReason,
  type ComplaintStanding,
  isEmergency,
} from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import { filled } from '../../case/filled.js';
import type { ComplaintRow } from './complaint.entity.js';

/** Something that was done about it (RFC 3339), by whom of the staff. */
export interface ComplaintActed {
  readonly act: ComplaintAct;
  readonly at: string;
  readonly by: string;
  readonly words?: string;
}

/** A complaint as it lies sealed. */
export interface KeptComplaint {
  readonly at: string;
  readonly by: string;
  readonly about: ComplaintAbout;
  readonly reason: ComplaintReason;
  readonly words?: string;
  readonly standing: ComplaintStanding;
  readonly acts: readonly ComplaintActed[];
}

const placeOf = (row: string): FieldPlace => ({ table: 'complaint', column: 'sealed', row });
const step = 8_192;

/** Every column of a complaint. */
export function sealComplaint(
  key: Buffer,
  { id, caseId, deadline }: Pick<ComplaintRow, 'id' | 'caseId' | 'deadline'>,
  kept: KeptComplaint,
): ComplaintRow {
  return {
    ...{ id, caseId, deadline, ownHouse: kept.about.kind === 'own', emergency: isEmergency(kept.reason) },
    ...{ state: kept.standing.state, sealed: sealField(key, placeOf(id), filled(kept, step)) },
  };
}

export function openComplaint(key: Buffer, { id, sealed }: Pick<ComplaintRow, 'id' | 'sealed'>): KeptComplaint {
  return openJson<KeptComplaint>(key, placeOf(id), sealed);
}
