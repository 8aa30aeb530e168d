import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Custody,
  type HandoverDeclineReason,
  type HandoverDeed,
  type HandoverStep,
  isRefusal,
  type Offer,
  refuse,
} from '#domain';
import { Audit, type AuditActor } from '../audit/audit.js';
import { CaseFiles } from '../case/case-files.js';
import { Clock } from '../clock.js';
import { WithdrawalAnswering } from '../consent/withdrawal/answering.js';
import { Blobs } from '../federation/blobs.js';
import { Live } from '../graphql/live.js';
import { Jobs } from '../jobs/jobs.js';
import { JourneyRow } from './arrive/journey.entity.js';
import { Requests } from './asked/requests.js';
import { TakingOver } from './asked/taking-over.js';
import { CertificateRow } from './certify/certificate.entity.js';
import { CustodyBook, type Kept } from './custody/custody-book.js';
import { HandoverKeys } from './handover-keys.js';
import { KeptCopies } from './kept/kept-copies.js';
import { OfferRow } from './offer/offer.entity.js';
import { HandoverPost } from './post.js';

/** Who does something, what it is called, and why an offer was declined, if it was. */
export interface Doing {
  readonly actor: AuditActor;
  readonly action: `handover.${string}`;
  readonly declined?: HandoverDeclineReason;
}

/** How long a handover may stand still before somebody looks and what was said is said again. Milliseconds. */
export const patience = 60 * 60 * 1000;

/** Carries out a decision: what is saved, said and done of it is one transaction. */
@Injectable()
export class Steps {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly live: Live,
    private readonly blobs: Blobs,
    private readonly book: CustodyBook,
    private readonly post: HandoverPost,
    private readonly requests: Requests,
    private readonly takingOver: TakingOver,
    private readonly kept: KeptCopies,
    private readonly keys: HandoverKeys,
    private readonly files: CaseFiles,
    private readonly answering: WithdrawalAnswering,
  ) {}

  async take(tx: Transaction, before: Kept, step: HandoverStep, doing: Doing): Promise<Kept> {
    const { custody } = step;
    const offerId = offerOfCustody(custody) ?? offerOfCustody(before.custody);
    const taken = step.deeds.includes('take-over') && offerId ? await this.takingOver.takeOver(tx, offerId) : undefined;
    const after = { custody, caseId: taken ?? before.caseId, origin: before.origin };
    if (custody !== before.custody) await this.book.save(tx, after);
    await this.saveOffers(tx, before.custody, step, doing);
    for (const saying of step.say) await this.post.say(tx, saying);
    for (const deed of step.deeds) await this.do(tx, deed, after, offerId);
    const { caseRef, term, epoch, state } = custody;
    const details = { state, term, epoch, ...(after.caseId ? { case: after.caseId } : {}) };
    await this.audit.record(tx, doing.actor, doing.action, { kind: 'custody', id: caseRef }, details);
    await this.live.tell(tx, 'handover', caseRef);
    await this.lookAgain(tx, custody);
    return after;
  }

  private async do(tx: Transaction, deed: HandoverDeed, { custody, caseId }: Kept, offerId?: string): Promise<void> {
    const { caseRef } = custody;
    switch (deed) {
      case 'fetch-file':
        return this.jobs.add(tx, 'handover.fetch', { caseRef }, { jobKey: `handover.fetch:${caseRef}` });
      case 'certify':
        return this.jobs.add(tx, 'handover.certify', { caseRef }, { jobKey: `handover.certify:${caseRef}` });
      case 'erase-file':
        return offerId ? this.erase(tx, offerId) : undefined;
      case 'destroy-key':
        return caseId && offerId ? this.release(tx, caseId, offerId) : undefined;
      case 'take-back':
        return this.takeBack(tx, caseId);
      case 'destroy-kept':
        return offerId ? this.kept.destroyOf(tx, offerId) : undefined;
      case 'take-over':
      case 'tell-worker':
        return;
    }
  }

  /** What was kept for standby is destroyed; whoever was told of a withdrawal that it had to be kept hears that it is gone. */
  private async erase(tx: Transaction, offerId: string): Promise<void> {
    await this.requests.close(tx, offerId);
    await this.answering.againUnder(tx, offerId);
  }

  private async takeBack(tx: Transaction, caseId: string | null): Promise<void> {
    const back = caseId ? await this.files.takeBack(tx, caseId) : refuse('not-found');
    if (isRefusal(back)) throw new Error(`The case ${caseId} cannot be taken back: ${back.refused}`);
  }

  /** The receipt is in: what the person let stay is sealed anew, and the case's own key goes. */
  private async release(tx: Transaction, caseId: string, offerId: string): Promise<void> {
    await tx.manager.update(CertificateRow, { offerId }, { receivedAt: this.clock.now() });
    await this.kept.keep(tx, caseId, offerId);
    await this.files.destroyKey(tx, caseId);
    await this.answering.againForCase(tx, caseId);
  }

  private async saveOffers(tx: Transaction, before: Custody, step: HandoverStep, doing: Doing): Promise<void> {
    const stood = before.state === 'offered' ? before.offers : [];
    const standing = step.custody.state === 'offered' ? step.custody.offers : [];
    for (const offer of standing) {
      const fileHash = 'fileHash' in offer ? offer.fileHash : null;
      await tx.manager.update(OfferRow, { id: offer.offerId }, { state: offer.is, fileHash });
    }
    for (const offer of stood) {
      if (!standing.some(({ offerId }) => offerId === offer.offerId)) await this.endOffer(tx, offer, step, doing);
    }
  }

  private async endOffer(tx: Transaction, { offerId }: Offer, { custody, say }: HandoverStep, doing: Doing) {
    const endedAt = this.clock.now();
    if (custody.state === 'released' && custody.offerId === offerId) {
      await tx.manager.update(OfferRow, { id: offerId }, { state: 'certified', endedAt });
      return;
    }
    const row = await tx.manager.findOneByOrFail(OfferRow, { id: offerId });
    if (row.blob) await this.blobs.forget(tx, row.blob);
    await tx.manager.delete(JourneyRow, { offerId });
    await this.keys.destroy(tx, offerId);
    const last = say.find(({ message }) => message.offerId === offerId)?.message;
    const reason = last?.type === 'abort' ? last.reason : (doing.declined ?? 'consent-withdrawn');
    const state = doing.declined ? 'declined' : 'aborted';
    await tx.manager.update(OfferRow, { id: offerId }, { state, reason, endedAt, blob: null });
  }

  /** Somebody looks again when an answer is due, or after a while in which nothing moved. */
  async lookAgain(tx: Transaction, custody: Custody): Promise<void> {
    const { state, caseRef } = custody;
    const jobKey = `handover.look:${caseRef}`;
    const owed =
      state === 'considering' && (custody.announced !== null || (custody.willing && custody.bound !== undefined));
    const underWay = owed || state === 'offered' || state === 'standby' || state === 'released';
    if (!underWay) return this.jobs.remove(tx, jobKey);
    const runAt = new Date(this.clock.now().getTime() + patience);
    await this.jobs.add(tx, 'handover.look', { caseRef }, { runAt, jobKey });
  }
}

/** The offer that a custody stands on, if it stands on one. */
function offerOfCustody(custody: Custody): string | undefined {
  if ('offerId' in custody) return custody.offerId ?? undefined;
  return 'held' in custody ? custody.held?.offerId : undefined;
}
