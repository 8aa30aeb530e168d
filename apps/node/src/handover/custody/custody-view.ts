import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import {
  type Actor,
  type CaseState,
  type CustodyState,
  custodyStanding,
  type HandoverAbortReason,
  type HandoverDeclineReason,
  type HumanDuty,
  isRefusal,
  type Refusal,
  type RefusalCode,
  refuse,
} from '#domain';
import { seenBy } from '../../case/case-access.js';
import { Authority } from '../../federation/authority.js';
import { Members } from '../../federation/members.js';
import type { OfferState } from '../offer/offer.entity.js';

export interface ShownOffer {
  readonly id: string;
  readonly to: string;
  readonly toName: string | null;
  readonly state: OfferState;
  readonly reason: HandoverAbortReason | HandoverDeclineReason | null;
  readonly askedAt: Date;
  readonly answerBy: Date;
  readonly endedAt: Date | null;
}

export interface ShownCertificate {
  readonly hash: string;
  readonly from: string;
  readonly to: string;
  readonly term: number;
  readonly epoch: number;
  readonly issuedAt: Date;
  readonly receivedAt: Date | null;
}

export interface ShownDuty {
  readonly offerId: string;
  readonly state: HumanDuty['state'];
  readonly since: Date;
  readonly metAt: Date | null;
}

/** Who answers for a case, and what this organisation owes it. */
export interface ShownCustody {
  readonly caseId: string;
  readonly caseRef: string | null;
  readonly state: CustodyState;
  readonly authority: boolean;
  readonly authorityMissing: Refusal | null;
  readonly duty: boolean;
  readonly custodian: string;
  readonly custodianName: string | null;
  readonly term: number;
  readonly epoch: number;
  readonly offers: readonly ShownOffer[];
  readonly certificates: readonly ShownCertificate[];
  readonly arrival: ShownDuty | null;
}

interface Row {
  readonly caseId: string;
  readonly caseState: CaseState;
  readonly suspended: boolean;
  readonly caseRef: string | null;
  readonly state: Exclude<CustodyState, 'closed'> | null;
  readonly term: number | null;
  readonly epoch: number | null;
  readonly otherNode: string | null;
}

const one = {
  name: 'custody.of-case',
  text: `SELECT f.id AS "caseId", f.state AS "caseState", s.case_id IS NOT NULL AS suspended, c.case_ref AS "caseRef", c.state, c.term, c.epoch,
           coalesce(c.other_node, f.handed_over_to) AS "otherNode"
         FROM case_file f LEFT JOIN custody c ON c.case_id = f.id
         LEFT JOIN suspended_case s ON s.case_id = f.id
         WHERE f.id = $3 AND ${seenBy('$1::uuid', '$2::uuid[]')}`,
};
const ofRef = {
  name: 'custody.case-of-ref',
  text: 'SELECT case_id AS "caseId" FROM custody WHERE case_ref = $1 AND case_id IS NOT NULL',
};
const offers = {
  name: 'custody.offers',
  text: `SELECT id, to_node AS "to", state, reason, asked_at AS "askedAt", answer_by AS "answerBy", ended_at AS "endedAt"
         FROM handover_offer WHERE case_id = $1 ORDER BY asked_at, id`,
};
const certificates = {
  name: 'custody.certificates',
  text: `SELECT hash, from_node AS "from", to_node AS "to", term, epoch, issued_at AS "issuedAt", received_at AS "receivedAt"
         FROM handover_certificate WHERE case_ref = $1 ORDER BY term, epoch`,
};
const duties = {
  name: 'custody.human-duty',
  text: `SELECT offer_id AS "offerId", state, since, met_at AS "metAt" FROM human_duty WHERE case_id = $1
         UNION ALL
         SELECT offer_id, CASE WHEN met_at IS NULL THEN 'awaited' ELSE 'met' END, ended_at, met_at
         FROM handover_request WHERE case_id = $1
         ORDER BY since DESC LIMIT 1`,
};

/** Shows who answers for a case; nothing is opened for it. */
@Injectable()
export class CustodyView {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly authority: Authority,
  ) {}

  async custody(actor: Actor, caseId: string): Promise<ShownCustody | Refusal<'not-found'>> {
    if (!isUUID(caseId)) return refuse('not-found');
    const [row] = await readRows<Row>(this.db, one, [actor.staffId, actor.teamIds, caseId]);
    if (!row) return refuse('not-found');
    const { caseRef, term, epoch } = row;
    const state = stateOf(row);
    const away =
      state === 'released' || state === 'gone' || state === 'standby' || state === 'considering' || state === 'acting';
    const custodian = away && row.otherNode ? row.otherNode : this.members.self();
    const [made, given, [arrival]] = await Promise.all([
      readRows<Omit<ShownOffer, 'toName'>>(this.db, offers, [caseId]),
      caseRef ? readRows<ShownCertificate>(this.db, certificates, [caseRef]) : [],
      readRows<ShownDuty>(this.db, duties, [caseId]),
    ]);
    return {
      ...{ caseId, caseRef, state, term: term ?? 1, epoch: epoch ?? 0 },
      ...this.standing(state, { caseRef, term: term ?? 1, suspended: row.suspended }),
      ...{ custodian, custodianName: this.nameOf(custodian) },
      offers: made.map((offer) => ({ ...offer, toName: this.nameOf(offer.to) })),
      certificates: given,
      arrival: arrival ?? null,
    };
  }

  /** What a command answers: its refusal, or the custody of the case that it was about. */
  async show<Code extends RefusalCode>(actor: Actor, done: Promise<string | Refusal<Code>>) {
    const caseId = await done;
    return isRefusal(caseId) ? caseId : this.custody(actor, caseId);
  }

  /** By the name that the nodes share, for who may see the case; null for others. */
  async byRef(actor: Actor, caseRef: string): Promise<ShownCustody | null> {
    const [found] = await readRows<{ caseId: string }>(this.db, ofRef, [caseRef]);
    const shown = found && (await this.custody(actor, found.caseId));
    return !shown || isRefusal(shown) ? null : shown;
  }

  private standing(
    state: CustodyState,
    { caseRef, term, suspended }: { caseRef: string | null; term: number; suspended: boolean },
  ) {
    const over = suspended ? refuse('authority-after-restore') : this.authority.over({ caseRef: caseRef ?? '', term });
    const standing = custodyStanding({ state }, !isRefusal(over));
    const held = custodyStanding({ state }, true).authority;
    return { ...standing, authorityMissing: held && isRefusal(over) ? over : null };
  }

  private nameOf(nodeId: string): string | null {
    return this.members.find(nodeId)?.name ?? null;
  }
}

function stateOf({ state, caseState }: Row): CustodyState {
  const held = state ?? (caseState === 'handed-over' ? 'gone' : 'holding');
  return held === 'holding' && caseState === 'closed' ? 'closed' : held;
}
