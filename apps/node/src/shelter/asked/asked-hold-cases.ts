import { Injectable } from '@nestjs/common';
import type { FieldPlace } from '#vault';
import { DutyKey } from '../../auth/duty-key.js';

const placeOf = (holdId: string): FieldPlace => ({ table: 'hold_asked', column: 'sealed_case', row: holdId });

/**
 * For which case places were asked. It is sealed: beside it stands for whom the places are (women, trans and non-binary
 * people, minors), and a seized database shall not show that of a case.
 */
@Injectable()
export class AskedHoldCases {
  constructor(private readonly dutyKey: DutyKey) {}

  /** Throws `NodeLocked`. */
  seal(holdId: string, caseId: string): Buffer {
    return this.dutyKey.sealField(placeOf(holdId), { caseId });
  }

  /** The case's id; null if there is none, or while the node is locked. */
  open({ id, sealedCase }: { readonly id: string; readonly sealedCase: Buffer | null }): string | null {
    if (!sealedCase || this.dutyKey.isLocked()) return null;
    return this.dutyKey.openJson<{ caseId: string }>(placeOf(id), sealedCase).caseId;
  }
}
