import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { certificateShape, type HeldChain, isProblem, readUnverified } from '#federation';
import { CaseParties } from '../case/case-parties.js';

const known = `
  SELECT to_node AS node FROM handover_offer WHERE case_id = $1
  UNION SELECT from_node FROM handover_request WHERE case_id = $1
  UNION SELECT origin_node FROM custody WHERE case_id = $1
  UNION SELECT other_node FROM custody WHERE case_id = $1
  UNION SELECT h.from_node FROM handover_certificate h JOIN custody c USING (case_ref) WHERE c.case_id = $1
  UNION SELECT h.to_node FROM handover_certificate h JOIN custody c USING (case_ref) WHERE c.case_id = $1
  UNION SELECT r.to_node FROM recovery_here r JOIN custody c USING (case_ref) WHERE c.case_id = $1`;

/** Whoever held a case, was asked to take it, or shall come for it is a party to it; as far back as its certificates tell. */
@Injectable()
export class HandoverParties implements OnModuleInit {
  constructor(private readonly parties: CaseParties) {}

  onModuleInit(): void {
    this.parties.add((tx, caseId) => this.of(tx, caseId));
  }

  private async of(tx: Transaction, caseId: string): Promise<string[]> {
    const rows = await tx.query<{ node: string | null }>(known, [caseId]);
    const chains = await tx.query<{ chain: string }>(
      'SELECT told_chain AS chain FROM handover_request WHERE case_id = $1 AND told_chain IS NOT NULL',
      [caseId],
    );
    return [...rows.flatMap(({ node }) => node ?? []), ...chains.flatMap(({ chain }) => holdersOf(chain))];
  }
}

/** Everybody in a chain that was told with the case. */
function holdersOf(told: string): string[] {
  const { origin, chain } = JSON.parse(told) as Pick<HeldChain, 'origin' | 'chain'>;
  const holders = chain.flatMap((signed) => {
    const certificate = readUnverified(certificateShape, signed);
    return isProblem(certificate) ? [] : [certificate.from, certificate.to];
  });
  return origin ? [origin.nodeId, ...holders] : holders;
}
