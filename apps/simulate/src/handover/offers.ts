import {
  abortOffer,
  type Consent,
  chooseOffer,
  consentFields,
  coveringConsent,
  type HandoverAbortReason,
  isRefusal,
  offerCase,
} from '#domain';
import { base64url } from '#federation';
import { audit } from '../node/audit.js';
import type { Here } from '../node/here.js';
import { isActive } from '../node/members.js';
import type { CaseRow, OfferRow } from '../node/rows.js';
import type { Reading, Tx } from '../store/store.js';
import type { Authority } from './authority.js';
import type { Blobs } from './blobs.js';
import { type CaseFiles, type ConsentRow, consentOf } from './case-files.js';
import { type CustodyBook, type Kept, originOf } from './custody-book.js';
import type { Steps } from './steps.js';

const hour = 3_600_000;

/** What a caseworker of the giver does; each is one transaction (apps/node: handover/offer, handover/withdrawals, consent). */
export class Offers {
  constructor(
    private readonly here: Here,
    private readonly parts: {
      readonly book: CustodyBook;
      readonly steps: Steps;
      readonly files: CaseFiles;
      readonly blobs: Blobs;
      readonly authority: Authority;
    },
  ) {}

  async open(caseId: string, reference: string): Promise<void> {
    await this.here.transaction('case.open', async (tx) => {
      const openedAt = this.here.now().toISOString();
      const fields = { ageGroup: 'adult', wish: `the words of ${reference}` };
      const file = { v: 1, reference, openedAt, fields, notes: [], followUps: [], closings: [], attached: {} };
      await tx.put('case_file', caseId, { state: 'open', file: JSON.stringify(file), reference } satisfies CaseRow);
      await this.keepConsent(tx, caseId, 'handover-offer', { kind: 'network' }, 300 * 24);
      await audit(tx, 'case.open', caseId);
    });
  }

  /** A file that travels is another one after this. */
  async write(caseId: string, text: string): Promise<boolean> {
    return this.here.transaction('case.write', async (tx) => {
      const row = await tx.get<CaseRow>('case_file', caseId);
      if (row?.state !== 'open' || !row.file) return false;
      const file = JSON.parse(row.file);
      const notes = [...file.notes, { at: this.here.now().toISOString(), text }];
      await tx.put('case_file', caseId, { ...row, file: JSON.stringify({ ...file, notes }) } satisfies CaseRow);
      await audit(tx, 'case.write', caseId);
      return true;
    });
  }

  /** Closes the case, or opens it again. A closed one is not offered. */
  async close(caseId: string, as: 'closed' | 'open'): Promise<boolean> {
    return this.here.transaction(as === 'closed' ? 'case.close' : 'case.reopen', async (tx) => {
      const { custody } = await this.parts.book.ofCase(tx, caseId);
      if (custody.state !== 'holding' && custody.state !== 'closed') return false;
      if (as === 'closed' && (await tx.get('suspended_case', caseId))) return false;
      await this.parts.files.set(tx, caseId, { state: as });
      await audit(tx, `case.${as}`, caseId);
      return true;
    });
  }

  async offer(caseId: string, to: readonly string[]): Promise<boolean> {
    return this.here.transaction('handover.offer', async (tx) => {
      const row = await tx.get<CaseRow>('case_file', caseId);
      if (row?.state !== 'open' || to.some((nodeId) => !isActive(this.here.charter(), nodeId))) return false;
      if (await tx.get('suspended_case', caseId)) return false;
      if (!(await this.covered(tx, caseId, 'handover-offer'))) return false;
      const before = await this.parts.book.ofCase(tx, caseId);
      const asked = to.map((nodeId) => ({ offerId: this.here.chance.uuid(), to: nodeId }));
      const fresh = await this.parts.authority.over(tx, before.custody.caseRef);
      const step = offerCase(before.custody, asked, fresh);
      if (isRefusal(step)) return false;
      await tx.insert('standing', `origin ${step.custody.caseRef}`, originOf(this.here.self, caseId));
      for (const { offerId, to: nodeId } of asked) {
        const offer: OfferRow = {
          ...{ caseRef: step.custody.caseRef, caseId, to: nodeId },
          ...{ answerBy: this.here.now().getTime() + 24 * hour, salt: base64url(this.here.chance.bytes(32)) },
          ...{ fileHash: null, blob: null, blobSize: 0, ended: false },
        };
        await tx.put('offer', offerId, offer);
      }
      await this.parts.steps.take(tx, before, step, 'handover.offer');
      return true;
    });
  }

  /** The person chose: she or he allows this one organisation the whole file, and it is sent. */
  async choose(offerId: string): Promise<boolean> {
    return this.here.transaction('handover.choose', async (tx) => {
      const offer = await tx.get<OfferRow>('offer', offerId);
      if (!offer || offer.ended || (await tx.get('suspended_case', offer.caseId))) return false;
      const before = await this.parts.book.ofCase(tx, offer.caseId);
      if (isRefusal(chooseOffer(before.custody, offerId, ''))) return false;
      const hours = this.here.chance.happens(0.3) ? this.here.chance.between(1, 6) : 300 * 24;
      await this.keepConsent(tx, offer.caseId, 'handover', { kind: 'node', nodeId: offer.to }, hours);
      const file = await this.parts.files.write(tx, { caseId: offer.caseId, to: offer.to, salt: offer.salt });
      if (isRefusal(file)) return false;
      const step = chooseOffer(before.custody, offerId, file.hash);
      if (isRefusal(step)) return false;
      const { hash: blob, size: blobSize } = await this.parts.blobs.put(tx, offer.to, file.bytes);
      await tx.put('offer', offerId, { ...offer, fileHash: file.hash, blob, blobSize } satisfies OfferRow);
      await this.parts.steps.take(tx, before, step, 'handover.choose');
      return true;
    });
  }

  async abort(offerId: string, reason: HandoverAbortReason): Promise<boolean> {
    return this.here.transaction('handover.abort', async (tx) => {
      const offer = await tx.get<OfferRow>('offer', offerId);
      if (!offer || offer.ended) return false;
      const before = await this.parts.book.ofCase(tx, offer.caseId);
      const step = abortOffer(before.custody, offerId, reason);
      if (isRefusal(step)) return false;
      await this.parts.steps.take(tx, before, step, 'handover.abort');
      return true;
    });
  }

  /** The person takes a consent back: what was not committed ends in the same transaction. */
  async withdraw(caseId: string, key: string): Promise<boolean> {
    return this.here.transaction('consent.withdraw', async (tx) => {
      const row = await tx.get<ConsentRow>('consent', key);
      if (!row || row.withdrawnAt !== null) return false;
      const withdrawn = { ...row, withdrawnAt: this.here.now().getTime() };
      await tx.put('consent', key, withdrawn satisfies ConsentRow);
      await audit(tx, 'consent.withdraw', caseId);
      let kept = await this.parts.book.ofCase(tx, caseId);
      for (const offer of kept.custody.state === 'offered' ? kept.custody.offers : []) {
        if (concerns(offer.to, offer.is, consentOf(withdrawn))) kept = await this.end(tx, kept, offer.offerId);
      }
      return true;
    });
  }

  private async end(tx: Tx, kept: Kept, offerId: string): Promise<Kept> {
    const step = abortOffer(kept.custody, offerId, 'consent-withdrawn');
    return isRefusal(step) ? kept : this.parts.steps.take(tx, kept, step, 'handover.consent-withdrawn');
  }

  private async covered(tx: Reading, caseId: string, purpose: Consent['purpose']): Promise<boolean> {
    const consents = await this.parts.files.consentsOf(tx, caseId);
    const request = { purpose, fields: ['ageGroup'], recipient: { kind: 'network' } } as const;
    return !isRefusal(coveringConsent(consents, request, this.here.now()));
  }

  private async keepConsent(
    tx: Tx,
    caseId: string,
    purpose: Consent['purpose'],
    recipient: Consent['recipient'],
    hours: number,
  ): Promise<void> {
    const id = this.here.chance.uuid();
    const givenAt = this.here.now().getTime();
    const body = { form: 'spoken', givenBy: 'person', language: 'ara', told: [] } as const;
    const consent = { ...body, id, ref: id, caseId, recipient, purpose, fields: consentFields };
    const row: ConsentRow = { consent, givenAt, until: givenAt + hours * hour, withdrawnAt: null };
    await tx.put('consent', `${caseId} ${id}`, row);
  }
}

/** Whether an offer stands on this consent (as apps/node does: handover/withdrawals). */
function concerns(to: string, is: string, { purpose, recipient }: Consent): boolean {
  const toThem = recipient.kind === 'network' || (recipient.kind === 'node' && recipient.nodeId === to);
  if (!toThem || purpose === 'kept-by-giver') return false;
  return purpose === 'handover-offer' || is === 'chosen' || is === 'accepted';
}
