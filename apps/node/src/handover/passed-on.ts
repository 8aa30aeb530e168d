import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import type { DeletionAnswer } from '#domain';
import type { ConsentRow } from '../consent/consent.entity.js';
import { type Carrier, Carriers, type Passed } from '../consent/withdrawal/carriers.js';
import { TransferSources } from '../consent/withdrawal/transfer-sources.js';
import { RequestRow } from './asked/request.entity.js';
import { KeptCopies } from './kept/kept-copies.js';
import { OfferRow } from './offer/offer.entity.js';

/** What went with an offer: its summary to each who was asked, its file to the one who was chosen. */
const sent = [
  `SELECT offered_under AS consent_id, 'handover-summary' AS kind, id, NULL AS organisation_id, to_node AS node_id, asked_at AS at,
     NULL AS asked_at, NULL AS answer, NULL AS ground, NULL AS answered_at
   FROM handover_offer WHERE offered_under IS NOT NULL`,
  `SELECT sent_under AS consent_id, 'handover-file' AS kind, id, NULL AS organisation_id, to_node AS node_id, sent_at AS at,
     NULL AS asked_at, NULL AS answer, NULL AS ground, NULL AS answered_at
   FROM handover_offer WHERE sent_under IS NOT NULL`,
];

/**
 * By handovers data passes to others, and the case itself: who was asked or chosen under a consent holds what it allowed;
 * who took the case on has all its consents, and may have passed on what was told under them; and so may who gave it.
 */
@Injectable()
export class PassedOn implements Carrier, OnModuleInit {
  constructor(
    private readonly carriers: Carriers,
    private readonly sources: TransferSources,
    private readonly copies: KeptCopies,
  ) {}

  onModuleInit(): void {
    this.carriers.add('handover', this);
    for (const source of sent) this.sources.add(source);
  }

  /** Nobody is told of a consent that she or he gave only after the case had left there. */
  passed(tx: Transaction, consents: readonly ConsentRow[]): Promise<readonly Passed[]> {
    const ids = consents.map(({ id }) => id);
    const cases = consents.map(({ caseId }) => caseId);
    const filed = consents.filter(({ id, ref }) => id !== ref).map(({ caseId }) => caseId);
    return tx.query<Passed>(
      `SELECT to_node AS "nodeId", id FROM handover_offer WHERE offered_under = ANY ($1) OR sent_under = ANY ($1)
       UNION SELECT to_node, id FROM handover_offer WHERE case_id = ANY ($2) AND state = 'certified'
       UNION SELECT from_node, offer_id FROM handover_request WHERE case_id = ANY ($3) ORDER BY id`,
      [ids, cases, filed],
    );
  }

  async caseOf(tx: Transaction, { nodeId, id }: Passed): Promise<string | undefined> {
    const given = await tx.manager.findOneBy(OfferRow, { id, toNode: nodeId });
    if (given) return given.caseId;
    return (await tx.manager.findOneBy(RequestRow, { offerId: id, fromNode: nodeId }))?.caseId ?? undefined;
  }

  /**
   * What was asked in vain, or ended, has left nothing here. A handover that is under way is ended by its own words; until
   * then this node stands by and must keep it. A case that is here is kept for as long as this node answers for it.
   */
  async letGo(tx: Transaction, passed: Passed, ref: string): Promise<DeletionAnswer> {
    const { nodeId, id } = passed;
    const asked = await tx.manager.findOneBy(RequestRow, { offerId: id, fromNode: nodeId });
    if (asked && !asked.endedAt) return { answer: 'kept', ground: 'custody' };
    const caseId = await this.caseOf(tx, passed);
    if (!caseId) return { answer: 'deleted' };
    const [key] = await tx.query('SELECT 1 FROM case_key WHERE case_id = $1', [caseId]);
    if (key) return { answer: 'kept', ground: 'custody' };
    const other = await this.copies.letGo(tx, caseId, ref);
    return other ? { answer: 'kept', ground: 'other-consent' } : { answer: 'deleted' };
  }
}
