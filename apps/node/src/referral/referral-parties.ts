import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseParties } from '../case/case-parties.js';

/** Whoever was ever referred a case is a party to it. */
@Injectable()
export class ReferralParties implements OnModuleInit {
  constructor(private readonly parties: CaseParties) {}

  onModuleInit(): void {
    this.parties.add(async (tx, caseId) => {
      const rows = await tx.query<{ nodeId: string }>(
        `SELECT DISTINCT o.node_id AS "nodeId" FROM referral r JOIN organisation o ON o.id = r.organisation_id
         WHERE r.case_id = $1 AND r.requested_at IS NOT NULL AND o.node_id IS NOT NULL`,
        [caseId],
      );
      return rows.map(({ nodeId }) => nodeId);
    });
  }
}
