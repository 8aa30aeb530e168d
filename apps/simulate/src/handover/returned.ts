import { bindAgain, leaveWhatWentOn, rememberGiven } from '#domain';
import { type Certificate, caseRefOf, certificateHash, isProblem, type Signed, verifyCertificate } from '#federation';
import type { Here } from '../node/here.js';
import type { CaseRow, CertificateRow, CustodyRow, OfferRow } from '../node/rows.js';
import type { Reading, Tx } from '../store/store.js';
import type { CaseFiles } from './case-files.js';
import { type CustodyBook, type Kept, originOf } from './custody-book.js';
import type { Requests } from './requests.js';
import type { Steps } from './steps.js';
import { certificateRow } from './told-cases.js';

/** What becomes of cases when a database was lost (apps/node: handover/restored/returned). */
export class Returned {
  constructor(
    private readonly here: Here,
    private readonly parts: {
      readonly book: CustodyBook;
      readonly steps: Steps;
      readonly files: CaseFiles;
      readonly requests: Requests;
    },
  ) {}

  /** Over every case that is here authority is suspended. */
  static async suspend(tx: Tx): Promise<void> {
    for (const [caseId, { state }] of await tx.all<CaseRow>('case_file')) {
      if (state !== 'handed-over') await tx.insert('suspended_case', caseId, {});
    }
  }

  /** The certificates by which a member gave cases to this node. */
  async givenBy(tx: Reading, from: string): Promise<Signed[]> {
    const rows = await tx.all<CertificateRow>('certificate');
    return rows.filter(([, row]) => row.from === from && row.to === this.here.self).map(([, { signed }]) => signed);
  }

  /** Only what this node has signed itself, for the member that returns it, binds. */
  async hear(tx: Tx, member: string, returned: readonly Signed[]): Promise<void> {
    for (const signed of returned) {
      const certificate = verifyCertificate(signed, this.here.self, this.here.key.publicKey);
      if (isProblem(certificate) || certificate.to !== member) continue;
      const hash = certificateHash(signed);
      if (!(await tx.get('certificate', hash))) await this.bind(tx, { certificate, signed, hash });
    }
  }

  private async bind(tx: Tx, certified: { certificate: Certificate; signed: Signed; hash: string }): Promise<void> {
    const { certificate, hash } = certified;
    const { caseRef, term, epoch } = certificate;
    const before = await this.find(tx, caseRef);
    const step = before && bindAgain(before.custody, { ...certificate, certificate: hash });
    if (!before?.caseId || !step) return this.remember(tx, certified);
    await tx.insert('certificate_place', `${caseRef} ${term} ${epoch}`, { hash });
    await tx.insert('certificate', hash, certificateRow(certified));
    await this.parts.files.set(tx, before.caseId, { state: 'handed-over' });
    await this.keepOffer(tx, certificate, before.caseId);
    await this.parts.steps.take(tx, before, step, 'handover.bind-again');
  }

  /** The case came and went on after the backup: it does not come here again under an older certificate. */
  private async remember(tx: Tx, certified: { certificate: Certificate; signed: Signed; hash: string }): Promise<void> {
    const { certificate, hash } = certified;
    const { caseRef } = certificate;
    const known = await this.parts.book.of(tx, caseRef);
    const custody = rememberGiven(known.custody, { ...certificate, certificate: hash });
    if (!custody) return this.here.tell('a certificate came back for a case that stands otherwise here');
    await tx.insert('certificate', hash, certificateRow(certified));
    await this.parts.steps.take(tx, known, { custody, say: [], deeds: [] }, 'handover.bind-again');
    const request = await this.parts.requests.openOf(tx, caseRef);
    if (!request) return;
    const before = await this.parts.book.of(tx, request.caseRef);
    const step = leaveWhatWentOn(before.custody);
    if (step.custody !== before.custody) await this.parts.steps.take(tx, before, step, 'handover.went-on');
  }

  /** The offer that led to it may have been made after the backup. */
  private async keepOffer(tx: Tx, certificate: Certificate, caseId: string): Promise<void> {
    const { caseRef, offerId, to, fileHash } = certificate;
    const row = await tx.get<OfferRow>('offer', offerId);
    const answerBy = Date.parse(certificate.issuedAt);
    const empty = { caseRef, caseId, to, answerBy, salt: '', blob: null, blobSize: 0 };
    await tx.put('offer', offerId, { ...(row ?? empty), fileHash, ended: true } satisfies OfferRow);
  }

  /** By the shared name; where the case was offered after the backup only, by the name that it would have had. */
  private async find(tx: Reading, caseRef: string): Promise<Kept | undefined> {
    const kept = await this.parts.book.of(tx, caseRef);
    if (kept.caseId) return kept;
    const named = new Set((await tx.all<CustodyRow>('custody')).map(([, { caseId }]) => caseId));
    const files = (await tx.all<CaseRow>('case_file')).map(([caseId]) => caseId);
    const found = files.find((id) => !named.has(id) && caseRefOf(originOf(this.here.self, id)) === caseRef);
    return found === undefined ? undefined : this.parts.book.ofCase(tx, found);
  }
}
