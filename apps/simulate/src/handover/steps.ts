import type { Custody, HandoverDeed, HandoverStep } from '#domain';
import { audit } from '../node/audit.js';
import type { Here } from '../node/here.js';
import type { OfferRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';
import type { Blobs } from './blobs.js';
import type { CaseFiles } from './case-files.js';
import type { CustodyBook, Kept } from './custody-book.js';
import type { Jobs } from './jobs.js';
import type { HandoverPost } from './post.js';
import type { Requests } from './requests.js';

/** How long a handover may stand still before somebody looks. Milliseconds. */
export const patience = 60 * 60 * 1000;

/** Carries out a decision: what is saved, said and done of it is one transaction (apps/node: handover/steps). */
export class Steps {
  constructor(
    private readonly here: Here,
    private readonly parts: {
      readonly book: CustodyBook;
      readonly jobs: Jobs;
      readonly blobs: Blobs;
      readonly post: HandoverPost;
      readonly requests: Requests;
      readonly files: CaseFiles;
    },
  ) {}

  async take(tx: Tx, before: Kept, step: HandoverStep, action: string): Promise<Kept> {
    const { custody } = step;
    const offerId = 'offerId' in custody ? custody.offerId : 'held' in custody ? custody.held?.offerId : undefined;
    const taken = step.deeds.includes('take-over') && offerId ? await this.takeOver(tx, offerId) : undefined;
    const after = { custody, caseId: taken ?? before.caseId };
    if (custody !== before.custody) {
      await this.parts.book.save(tx, after);
      await audit(tx, action, custody.caseRef);
    }
    await this.endOffers(tx, before.custody, custody);
    for (const saying of step.say) await this.parts.post.say(tx, saying);
    for (const deed of step.deeds) await this.do(tx, deed, after, offerId ?? undefined);
    if (custody.state !== before.custody.state) {
      this.here.tell(`${action}: ${before.custody.state} → ${custody.state} (${custody.term}, ${custody.epoch})`);
    }
    await this.lookAgain(tx, custody);
    return after;
  }

  private async do(tx: Tx, deed: HandoverDeed, { custody, caseId }: Kept, offerId?: string): Promise<void> {
    const { caseRef } = custody;
    switch (deed) {
      case 'fetch-file':
        return this.parts.jobs.add(tx, 'handover.fetch', caseRef, 0);
      case 'certify':
        return this.parts.jobs.add(tx, 'handover.certify', caseRef, 0);
      case 'erase-file':
        return offerId ? this.parts.requests.close(tx, offerId) : undefined;
      case 'destroy-key':
        return caseId ? this.parts.files.set(tx, caseId, { file: null }) : undefined;
      case 'destroy-kept':
      case 'take-over':
      case 'tell-worker':
        return;
    }
  }

  private async takeOver(tx: Tx, offerId: string): Promise<string> {
    const file = await this.parts.requests.file(tx, offerId);
    const caseId = file && (await this.parts.files.import(tx, file));
    if (!caseId) throw new Error(`The file of ${offerId} was accepted and cannot become a case.`);
    await this.parts.requests.close(tx, offerId);
    const awaited = (await tx.all('return_awaited')).length > 0;
    if (awaited) await tx.insert('suspended_case', caseId, {});
    return caseId;
  }

  private async endOffers(tx: Tx, before: Custody, after: Custody): Promise<void> {
    const stood = before.state === 'offered' ? before.offers : [];
    const standing = after.state === 'offered' ? after.offers : [];
    for (const { offerId } of stood) {
      if (standing.some((offer) => offer.offerId === offerId)) continue;
      const row = await tx.get<OfferRow>('offer', offerId);
      if (!row) throw new Error('an offer stands without its row');
      const certified = after.state === 'released' && after.offerId === offerId;
      if (row.blob && !certified) await this.parts.blobs.forget(tx, row.blob);
      const blob = certified ? row.blob : null;
      await tx.put('offer', offerId, { ...row, blob, ended: true } satisfies OfferRow);
    }
  }

  /** Somebody looks again after a while in which nothing moved. */
  async lookAgain(tx: Tx, custody: Custody): Promise<void> {
    const { state, caseRef } = custody;
    const owed =
      state === 'considering' && (custody.announced !== null || (custody.willing && custody.bound !== undefined));
    const underWay = owed || state === 'offered' || state === 'standby' || state === 'released';
    if (underWay) await this.parts.jobs.add(tx, 'handover.look', caseRef, patience);
    else await this.parts.jobs.remove(tx, 'handover.look', caseRef);
  }
}
