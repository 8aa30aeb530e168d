import {
  abortOffer,
  type Certifying as CertificateDraft,
  certify,
  type HandoverAbortReason,
  isRefusal,
  mayCertify,
  type Offer,
  sendFileAgain,
} from '#domain';
import { base64url, type Certificate, certificateHash, sha256, signCertificate } from '#federation';
import type { Here } from '../node/here.js';
import { isActive } from '../node/members.js';
import type { CaseRow, OfferRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';
import type { Authority } from './authority.js';
import type { Blobs } from './blobs.js';
import type { CaseFiles, WrittenFile } from './case-files.js';
import type { CustodyBook, Kept } from './custody-book.js';
import type { Steps } from './steps.js';
import { certificateRow } from './told-cases.js';

/** The commit of a handover: everything looked at once more and written in one transaction (apps/node: handover/certify). */
export class Certifying {
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

  async run(caseRef: string): Promise<void> {
    await this.here.transaction('handover.certify', async (tx) => {
      const before = await this.parts.book.of(tx, caseRef);
      const { custody, caseId } = before;
      const file = caseId ? await tx.get<CaseRow>('case_file', caseId) : undefined;
      const offer = custody.state === 'offered' ? custody.offers.find(({ is }) => is === 'accepted') : undefined;
      if (!file || !caseId || !offer) return;
      if (await tx.get('suspended_case', caseId)) return this.here.tell('a handover waits: authority-after-restore');
      if (file.state !== 'open') return this.end(tx, before, offer, 'case-closed');
      await this.decide(tx, before, caseId, offer);
    });
  }

  private async decide(tx: Tx, before: Kept, caseId: string, offer: Offer): Promise<void> {
    const { custody } = before;
    const row = await tx.get<OfferRow>('offer', offer.offerId);
    if (!row) throw new Error('an offer stands without its row');
    const looksAtConsent = !this.here.has('consent-not-rechecked');
    const file = await this.parts.files.write(tx, { caseId, to: offer.to, salt: row.salt }, looksAtConsent);
    if (isRefusal(file)) return this.end(tx, before, offer, 'consent-withdrawn');
    if (!isActive(this.here.charter(), offer.to)) return this.end(tx, before, offer, 'not-safe');
    const leaseFresh = await this.parts.authority.over(tx, custody.caseRef);
    const certifying = mayCertify(custody, offer.offerId, { fileHash: file.hash, leaseFresh });
    if (isRefusal(certifying)) {
      if (certifying.refused === 'handover-file-changed') return this.sendAgain(tx, before, row, offer.offerId, file);
      return this.here.tell(`a handover waits: ${certifying.refused}`);
    }
    await this.commit(tx, before, caseId, certifying, file.consentId);
  }

  private async commit(tx: Tx, before: Kept, caseId: string, certifying: CertificateDraft, consentId: string) {
    const { custody } = before;
    if (custody.state !== 'offered') return;
    const { previous, ...said } = certifying;
    const certificate: Certificate = {
      ...{ v: 1, ...said, from: this.here.self, issuedAt: this.here.now().toISOString() },
      consentHash: base64url(sha256(Buffer.from(consentId))),
      previous: previous?.certificate ?? null,
    };
    const signed = signCertificate(certificate, this.here.key);
    const hash = certificateHash(signed);
    const { caseRef, term, epoch } = certificate;
    if (!(await tx.insert('certificate_place', `${caseRef} ${term} ${epoch}`, { hash }))) {
      throw new Error('two certificates of one place');
    }
    await tx.insert('certificate', hash, certificateRow({ certificate, signed, hash }));
    await this.parts.files.set(tx, caseId, { state: 'handed-over' });
    await this.parts.steps.take(tx, before, certify(custody, certifying, hash), 'handover.certify');
  }

  /** Something was written since the file travelled. */
  private async sendAgain(tx: Tx, before: Kept, row: OfferRow, offerId: string, file: WrittenFile): Promise<void> {
    const step = sendFileAgain(before.custody, offerId, file.hash);
    if (isRefusal(step)) return;
    const { hash: blob, size: blobSize } = await this.parts.blobs.put(tx, row.to, file.bytes);
    if (row.blob) await this.parts.blobs.forget(tx, row.blob);
    await tx.put('offer', offerId, { ...row, fileHash: file.hash, blob, blobSize } satisfies OfferRow);
    await this.parts.steps.take(tx, before, step, 'handover.send-again');
  }

  private async end(tx: Tx, before: Kept, offer: Offer, reason: HandoverAbortReason): Promise<void> {
    const step = abortOffer(before.custody, offer.offerId, reason);
    if (!isRefusal(step)) await this.parts.steps.take(tx, before, step, 'handover.abort');
  }
}
