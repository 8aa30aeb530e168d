import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  abortOffer,
  type Certifying as CertificateDraft,
  certify,
  type HandoverAbortReason,
  isRefusal,
  mayCertify,
  mayTakePart,
  type Offer,
  sendFileAgain,
} from '#domain';
import { base64url, sha256 } from '#federation';
import { DutyKey } from '../../auth/duty-key.js';
import { CaseFiles } from '../../case/case-files.js';
import { Clock } from '../../clock.js';
import { Authority, type Certified } from '../../federation/authority.js';
import { Blobs } from '../../federation/blobs.js';
import { Members } from '../../federation/members.js';
import { SuspendedCases } from '../../federation/suspended-cases.js';
import { JobHandlers } from '../../jobs/job-handlers.js';
import { HumanDutyRow } from '../arrive/human-duty.entity.js';
import { HandoverByProtocol } from '../by-protocol.js';
import { CustodyBook, type Kept } from '../custody/custody-book.js';
import { HandoverFiles, type WrittenFile } from '../file/handover-files.js';
import { OfferRow } from '../offer/offer.entity.js';
import { OfferContents } from '../offer/offer-content.js';
import { Steps } from '../steps.js';
import { CertificateRow } from './certificate.entity.js';

/**
 * The commit of a handover. One transaction locks the case and its consents, looks once more at everything that the
 * certificate stands on, and then writes the certificate, lets go of the case, ends the other offers, begins the human
 * duty and puts the letters into the outbox: all of it or nothing.
 */
@Injectable()
export class Certifying implements OnModuleInit {
  private readonly logger = new Logger(Certifying.name);

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly dutyKey: DutyKey,
    private readonly members: Members,
    private readonly authority: Authority,
    private readonly suspended: SuspendedCases,
    private readonly blobs: Blobs,
    private readonly files: CaseFiles,
    private readonly handlers: JobHandlers,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly contents: OfferContents,
    private readonly travelling: HandoverFiles,
    private readonly protocol: HandoverByProtocol,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ caseRef: string }>('handover.certify', ({ caseRef }) => this.run(caseRef));
  }

  /** Commits the handover whose file was accepted, if there is one. Waits for somebody on duty while the node is locked. */
  async run(caseRef: string): Promise<void> {
    if (this.dutyKey.isLocked()) return;
    await withTransaction(this.db, 'handover.certify', async (tx) => {
      const [known] = await tx.query<{ id: string }>('SELECT case_id AS id FROM custody WHERE case_ref = $1', [
        caseRef,
      ]);
      const file = known?.id ? await this.files.lock(tx, known.id) : undefined;
      const before = await this.book.lock(tx, caseRef);
      const { custody } = before;
      const offer = custody.state === 'offered' ? custody.offers.find(({ is }) => is === 'accepted') : undefined;
      if (!file || isRefusal(file) || !offer) return;
      const suspended = await this.suspended.check(tx, file.id);
      if (suspended) return this.logger.warn(`a handover waits: ${suspended.refused}`);
      if (file.state !== 'open') return this.end(tx, before, offer, 'case-closed');
      await this.decide(tx, before, file.id, offer);
    });
  }

  private async decide(tx: Transaction, before: Kept, caseId: string, offer: Offer): Promise<void> {
    const { custody } = before;
    const row = await tx.manager.findOneByOrFail(OfferRow, { id: offer.offerId });
    const content = await this.contents.open(tx, row);
    const file = await this.travelling.write(tx, { caseId, to: offer.to, salt: content.salt });
    if (isRefusal(file)) return this.end(tx, before, offer, 'consent-withdrawn');
    if (!mayTakePart('take-over', this.members.find(offer.to)?.status ?? 'left', false))
      return this.end(tx, before, offer, 'not-safe');
    const leaseFresh = !isRefusal(this.authority.over(custody));
    const certifying = mayCertify(custody, offer.offerId, { fileHash: file.hash, leaseFresh });
    if (isRefusal(certifying) && certifying.refused !== 'handover-file-changed')
      return this.logger.warn(`a handover waits: ${certifying.refused}`);
    const no = await this.protocol.decide(tx, { offerId: offer.offerId, caseId, to: offer.to }, file);
    if (no) return this.logger.warn(`a handover waits: ${no.refused}`);
    if (isRefusal(certifying)) return this.sendAgain(tx, before, row, file);
    await this.commit(tx, before, caseId, { certifying, consentId: file.consentId });
  }

  private async commit(
    tx: Transaction,
    before: Kept,
    caseId: string,
    { certifying, consentId }: { certifying: CertificateDraft; consentId: string },
  ): Promise<void> {
    const { custody } = before;
    if (custody.state !== 'offered') return;
    const { previous, ...said } = certifying;
    const issuedAt = this.clock.now();
    const certified = this.authority.certify({
      ...{ v: 1, ...said, from: this.members.self(), issuedAt: issuedAt.toISOString() },
      consentHash: base64url(sha256(Buffer.from(consentId))),
      previous: previous?.certificate ?? null,
    });
    await tx.manager.insert(CertificateRow, certificateRow(certified));
    const handed = await this.files.handOver(tx, caseId, certifying.to);
    if (isRefusal(handed)) throw new Error(`The case ${caseId} changed while it was locked: ${handed.refused}`);
    const duty = { offerId: certifying.offerId, caseId, toNode: certifying.to };
    await tx.manager.insert(HumanDutyRow, { ...duty, state: 'awaited', since: issuedAt, metAt: null });
    const step = certify(custody, certifying, certified.hash);
    await this.steps.take(tx, before, step, { actor: 'node', action: 'handover.certify' });
  }

  /** Something was written since the file travelled. The new one is sent, and the certificate waits for its acceptance. */
  private async sendAgain(tx: Transaction, before: Kept, row: OfferRow, file: WrittenFile): Promise<void> {
    const step = sendFileAgain(before.custody, row.id, file.hash);
    if (isRefusal(step)) return;
    const { hash: blob, size: blobSize } = await this.blobs.put(tx, row.toNode, file.bytes);
    if (row.blob) await this.blobs.forget(tx, row.blob);
    const sent = { state: 'chosen' as const, fileHash: file.hash, blob, blobSize };
    const under = { sentUnder: file.consentId, sentAt: this.clock.now() };
    await tx.manager.update(OfferRow, { id: row.id }, { ...sent, ...under });
    await this.steps.take(tx, before, step, { actor: 'node', action: 'handover.send-again' });
  }

  private async end(tx: Transaction, before: Kept, offer: Offer, reason: HandoverAbortReason): Promise<void> {
    const step = abortOffer(before.custody, offer.offerId, reason);
    if (!isRefusal(step)) await this.steps.take(tx, before, step, { actor: 'node', action: 'handover.abort' });
  }
}

/** The row of a certificate that was given, or received. */
export function certificateRow({ certificate, signed, hash }: Certified, receivedAt: Date | null = null) {
  const { caseRef, term, epoch, offerId, from: fromNode, to: toNode, fileHash } = certificate;
  const issuedAt = new Date(certificate.issuedAt);
  return {
    hash,
    caseRef,
    term,
    epoch,
    offerId,
    fromNode,
    toNode,
    fileHash,
    signed: JSON.stringify(signed),
    issuedAt,
    receivedAt,
  };
}
