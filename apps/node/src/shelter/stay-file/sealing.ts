import { type FieldPlace, openJson, sealField } from '#vault';
import type { DutyKey } from '../../auth/duty-key.js';

/** Seals and opens what is kept of a stay. */
export interface Sealing {
  seal(place: FieldPlace, plain: object): Buffer;
  open<T>(place: FieldPlace, sealed: Buffer): T;
}

/** Under the key of the case to which the stay belongs. */
export function underCase(key: Buffer): Sealing {
  return {
    seal: (place, plain) => sealField(key, place, plain),
    open: <T>(place: FieldPlace, sealed: Buffer) => openJson<T>(key, place, sealed),
  };
}

/** Under the duty key, where no case is here. */
export function underDutyKey(dutyKey: DutyKey): Sealing {
  return {
    seal: (place, plain) => dutyKey.sealField(place, plain),
    open: <T>(place: FieldPlace, sealed: Buffer) => dutyKey.openJson<T>(place, sealed),
  };
}

/** What of a stay lies sealed, row by row. */
export const stayTables = ['stay_told', 'belonging'] as const;

export const placeInStay = (table: (typeof stayTables)[number], row: string): FieldPlace => ({
  ...{ table, column: 'sealed', row },
});
