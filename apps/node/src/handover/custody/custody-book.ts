import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Transaction } from '#database';
import { beginCustody, type Custody, neverHere } from '#domain';
import { type CaseOrigin, caseRefOf } from '#federation';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { OfferRow } from '../offer/offer.entity.js';
import { caseOrigin } from './case-origin.js';
import { CustodyRow } from './custody.entity.js';
import { custodyColumns, custodyOf, offerOf } from './custody-columns.js';

/** What this node knows of its part in a case, and the case here, if there is one. */
export interface Kept {
  readonly custody: Custody;
  readonly caseId: string | null;
  /** Where the case began; null where this node was only asked about it. */
  readonly origin: CaseOrigin | null;
}

/** This node's part in each case, locked while something is decided over it. Who also locks the case locks it before. */
@Injectable()
export class CustodyBook {
  constructor(
    private readonly clock: Clock,
    private readonly members: Members,
  ) {}

  /** By the name under which it is kept here; of a case never heard of, that. */
  async lock(tx: Transaction, caseRef: string): Promise<Kept> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`custody ${caseRef}`]);
    const row = await tx.manager.findOne(CustodyRow, { where: { caseRef }, lock: { mode: 'pessimistic_write' } });
    return row ? this.read(tx, row) : { custody: neverHere(caseRef), caseId: null, origin: null };
  }

  /** Of a case here, whose row the caller has locked. A case that was never offered begins with its shared name. */
  async lockOfCase(tx: Transaction, caseId: string): Promise<Kept> {
    const row = await tx.manager.findOne(CustodyRow, { where: { caseId }, lock: { mode: 'pessimistic_write' } });
    if (row) return this.read(tx, row);
    const origin = caseOrigin(this.members.self(), caseId);
    return { custody: beginCustody(caseRefOf(origin)), caseId, origin };
  }

  async save(tx: Transaction, { custody, caseId, origin }: Kept): Promise<void> {
    const began = { originNode: origin?.nodeId ?? null, originSeed: origin?.seed ?? null };
    const columns = { ...custodyColumns(custody), caseId, ...began, changedAt: this.clock.now() };
    await tx.manager.upsert(CustodyRow, { caseRef: custody.caseRef, ...columns }, ['caseRef']);
  }

  /** A case that was asked about has come, and is saved by the name that the nodes share: the node's own name goes. */
  async rename(tx: Transaction, own: string, shared: string): Promise<void> {
    await tx.query('UPDATE handover_request SET case_ref = $2 WHERE case_ref = $1', [own, shared]);
    await tx.query('DELETE FROM custody WHERE case_ref = $1', [own]);
  }

  private async read(tx: Transaction, row: CustodyRow): Promise<Kept> {
    const offers = await tx.manager.find(OfferRow, {
      where: { caseRef: row.caseRef, endedAt: IsNull() },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
    const [file] = row.caseId
      ? await tx.query<{ state: string }>('SELECT state FROM case_file WHERE id = $1', [row.caseId])
      : [];
    const { originNode, originSeed } = row;
    const origin = originNode && originSeed ? { nodeId: originNode, seed: originSeed } : null;
    return { custody: custodyOf(row, offers.map(offerOf), file?.state === 'closed'), caseId: row.caseId, origin };
  }
}
