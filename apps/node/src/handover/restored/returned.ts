import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { bindAgain, isRefusal, leaveWhatWentOn, rememberGiven } from '#domain';
import { caseRefOf, type Signed } from '#federation';
import { CaseFiles } from '../../case/case-files.js';
import { Clock } from '../../clock.js';
import { Authority, type Certified } from '../../federation/authority.js';
import { Restoration } from '../../federation/feed/restoration.js';
import { Members } from '../../federation/members.js';
import { ReturnedCertificates } from '../../federation/returned-certificates.js';
import { HumanDutyRow } from '../arrive/human-duty.entity.js';
import { Requests } from '../asked/requests.js';
import { CertificateRow } from '../certify/certificate.entity.js';
import { certificateRow } from '../certify/certifying.js';
import { caseOrigin } from '../custody/case-origin.js';
import { CustodyBook, type Kept } from '../custody/custody-book.js';
import { OfferRow } from '../offer/offer.entity.js';
import { Steps } from '../steps.js';

/**
 * What becomes of cases when a database was lost. Over all that were here authority is suspended; certificates that come
 * back bind again; and to a member that was restored this node returns those by which it was given cases.
 */
@Injectable()
export class Returned implements OnModuleInit {
  private readonly logger = new Logger(Returned.name);

  constructor(
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly authority: Authority,
    private readonly restoration: Restoration,
    private readonly certificates: ReturnedCertificates,
    private readonly files: CaseFiles,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly requests: Requests,
  ) {}

  onModuleInit(): void {
    this.restoration.onBegin(async (tx) => {
      await tx.query(
        `INSERT INTO suspended_case (case_id, since) SELECT id, $1 FROM case_file WHERE state <> 'handed-over'
         ON CONFLICT DO NOTHING`,
        [this.clock.now()],
      );
    });
    this.certificates.on(
      (tx, member) => this.givenBy(tx, member),
      (tx, member, signed) => this.hear(tx, member, signed),
    );
  }

  private async givenBy(tx: Transaction, fromNode: string): Promise<Signed[]> {
    const toNode = this.members.self();
    const rows = await tx.manager.find(CertificateRow, { where: { fromNode, toNode }, order: { issuedAt: 'ASC' } });
    return rows.map(({ signed }) => JSON.parse(signed));
  }

  /** Only what this node has signed itself, for the member that returns it, binds. */
  private async hear(tx: Transaction, member: string, returned: readonly Signed[]): Promise<void> {
    for (const signed of returned) {
      const certified = this.authority.verifyOwn(signed);
      if (certified?.certificate.to !== member) continue;
      if (await tx.manager.existsBy(CertificateRow, { hash: certified.hash })) continue;
      await this.bind(tx, certified);
    }
  }

  private async bind(tx: Transaction, certified: Certified): Promise<void> {
    const { certificate, hash } = certified;
    const { caseRef, offerId, to } = certificate;
    const before = await this.find(tx, caseRef);
    const step = before && bindAgain(before.custody, { ...certificate, certificate: hash });
    if (!before?.caseId || !step) return this.remember(tx, certified);
    const { caseId } = before;
    const now = this.clock.now();
    await tx.manager.insert(CertificateRow, certificateRow(certified));
    await tx.query(`UPDATE case_file SET state = 'open', closed_at = NULL WHERE id = $1 AND state = 'closed'`, [
      caseId,
    ]);
    const handed = await this.files.handOver(tx, caseId, to);
    if (isRefusal(handed)) throw new Error(`The case ${caseId} cannot be let go of: ${handed.refused}`);
    await this.book.save(tx, before);
    await this.keepOffer(tx, certified, caseId, now);
    await this.steps.take(tx, before, step, { actor: { node: to }, action: 'handover.bind-again' });
    const duty = { offerId, caseId, toNode: to, state: 'awaited' as const, since: now, metAt: null };
    if (!(await tx.manager.existsBy(HumanDutyRow, { offerId }))) await tx.manager.insert(HumanDutyRow, duty);
  }

  /** The case came and went on after the backup: it does not come here again under an older certificate. */
  private async remember(tx: Transaction, certified: Certified): Promise<void> {
    const { certificate, hash } = certified;
    const { caseRef, to } = certificate;
    const known = await this.book.lock(tx, caseRef);
    const custody = rememberGiven(known.custody, { ...certificate, certificate: hash });
    if (!custody) return this.logger.warn('a certificate came back for a case that stands otherwise here');
    await tx.manager.insert(CertificateRow, certificateRow(certified));
    await this.steps.take(
      tx,
      known,
      { custody, say: [], deeds: [] },
      { actor: { node: to }, action: 'handover.bind-again' },
    );
    await this.leave(tx, caseRef, to);
  }

  /** What was begun here anew, because it came once and nothing here knew that it went on, ends. */
  private async leave(tx: Transaction, toldRef: string, to: string): Promise<void> {
    const request = await this.requests.openOf(tx, toldRef);
    if (!request) return;
    const before = await this.book.lock(tx, request.caseRef);
    const step = leaveWhatWentOn(before.custody);
    if (step.custody !== before.custody)
      await this.steps.take(tx, before, step, { actor: { node: to }, action: 'handover.went-on' });
  }

  /** The offer that led to it may have been made after the backup: what is known of it stands in the certificate. */
  private async keepOffer(tx: Transaction, { certificate }: Certified, caseId: string, now: Date): Promise<void> {
    const { caseRef, offerId: id, to: toNode, term, epoch, fileHash } = certificate;
    const askedAt = new Date(certificate.issuedAt);
    const ended = { state: 'certified' as const, fileHash, reason: null, endedAt: now };
    if (await tx.manager.existsBy(OfferRow, { id })) await tx.manager.update(OfferRow, { id }, ended);
    else
      await tx.manager.insert(OfferRow, {
        ...{ id, caseRef, caseId, toNode, term, epoch, ...ended },
        ...{ urgency: 'normal', answerBy: askedAt, askedAt, blob: null, blobSize: null, sealed: Buffer.alloc(0) },
      });
  }

  /** By the shared name; where the case was offered after the backup only, by the name that it would have had. */
  private async find(tx: Transaction, caseRef: string): Promise<Kept | undefined> {
    const kept = await this.book.lock(tx, caseRef);
    if (kept.caseId) return kept;
    const rows = await tx.query<{ id: string }>(
      'SELECT id FROM case_file f WHERE NOT EXISTS (SELECT FROM custody c WHERE c.case_id = f.id)',
    );
    const self = this.members.self();
    const found = rows.find(({ id }) => caseRefOf(caseOrigin(self, id)) === caseRef);
    return found && this.book.lockOfCase(tx, found.id);
  }
}
