import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseParties } from '../../case/case-parties.js';
import { AskedHoldCases } from './asked-hold-cases.js';

/** Whoever kept a place for a case, or took its person in, is a party to it. */
@Injectable()
export class AskedHoldParties implements OnModuleInit {
  constructor(
    private readonly parties: CaseParties,
    private readonly cases: AskedHoldCases,
  ) {}

  onModuleInit(): void {
    this.parties.add(async (tx, caseId) => {
      const rows = await tx.query<{ id: string; askedOf: string; sealedCase: Buffer }>(
        `SELECT id, asked_of AS "askedOf", sealed_case AS "sealedCase" FROM hold_asked
         WHERE sealed_case IS NOT NULL AND state NOT IN ('asked', 'declined')`,
      );
      return rows.filter((row) => this.cases.open(row) === caseId).map(({ askedOf }) => askedOf);
    });
  }
}
