import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { articleOfComplaint, type ComplaintAbout, type ComplaintReason, isEmergency } from '#domain';
import { CaseParties } from '../../case/case-parties.js';
import { Committee } from '../../committee/committee.js';
import { Members } from '../../federation/members.js';
import { InstructionsInForce } from '../instructions/instructions-in-force.js';

interface Complained {
  readonly id: string;
  readonly caseId: string;
  readonly about: ComplaintAbout;
  readonly reason: ComplaintReason;
}

/** Brings a complaint to the legal committee in the transaction in which it is taken down: a code, rule ids, no word of it. */
@Injectable()
export class ComplaintsToCommittee {
  constructor(
    private readonly committee: Committee,
    private readonly parties: CaseParties,
    private readonly members: Members,
    private readonly inForce: InstructionsInForce,
  ) {}

  /** What the protocol in force gives for an answer; undefined where it is silent. */
  hours(reason: ComplaintReason): number | undefined {
    return this.inForce.hoursToAnswer(isEmergency(reason) ? 'emergency-complaint-answer' : 'complaint-answer');
  }

  /**
   * That somebody is held or hurt comes as a breach, which the committee decides in days. The house that is complained about
   * is a party. A complaint about our own names no case, so that the review is not shown to those who see the case and run the house;
   * the parties of the case are named instead.
   */
  async submit(tx: Transaction, { id, caseId, about, reason }: Complained): Promise<void> {
    const own = about.kind === 'own';
    const ofCase = own ? await this.parties.of(tx, caseId) : [];
    const complainedAbout = own ? [this.members.self()] : about.kind === 'member' ? [about.nodeId] : [];
    await this.committee.submitToCommittee(tx, {
      kind: isEmergency(reason) ? 'shelter-breach' : 'complaint',
      caseId: own ? null : caseId,
      subject: { kind: 'complaint', id },
      parties: [...new Set([...ofCase, ...complainedAbout])],
      rules: this.inForce.rulesOf(articleOfComplaint(reason)),
      reason,
    });
  }
}
