import { type HandoverStep, isOfToldCase, mayComeHere } from '#domain';
import type { Certificate, HandoverMail, Signed } from '#federation';
import type { Here } from '../node/here.js';
import { InvalidMail } from '../node/mail/mail-reader.js';
import type { CertificateRow, OfferRow, RequestRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';
import type { CustodyBook } from './custody-book.js';
import type { Requests } from './requests.js';

export interface Certified {
  readonly certificate: Certificate;
  readonly signed: Signed;
  readonly hash: string;
}

/** Binds what is said of a case to the one who may say it (apps/node: handover/asked/told-cases). */
export class ToldCases {
  constructor(
    private readonly here: Here,
    private readonly book: CustodyBook,
    private readonly requests: Requests,
  ) {}

  async nameOf(tx: Tx, offerId: string, from: string): Promise<string> {
    const made = await tx.get<OfferRow>('offer', offerId);
    const asked = made ? undefined : await tx.get<RequestRow>('request', offerId);
    const other = made?.to ?? asked?.from ?? from;
    if (other !== from) throw new InvalidMail('wrong-author');
    return made?.caseRef ?? asked?.caseRef ?? this.here.chance.uuid();
  }

  async keep(tx: Tx, file: HandoverMail<'handover.file'>, from: string): Promise<void> {
    const { offerId, caseRef: toldRef, previous: toldPrevious, blob } = file;
    const row = await tx.get<RequestRow>('request', offerId);
    if (!row) throw new Error('a file without its request');
    const before = { caseRef: row.toldRef ?? toldRef, previous: row.toldRef ? row.toldPrevious : toldPrevious };
    if (!isOfToldCase(before, file)) throw new InvalidMail('not-allowed');
    await this.check(tx, { ...file, from });
    await this.requests.change(tx, offerId, { blob, toldRef, toldPrevious });
  }

  async takeName(tx: Tx, step: HandoverStep, certified: Certified): Promise<HandoverStep> {
    const { certificate } = certified;
    const row = await tx.get<RequestRow>('request', certificate.offerId);
    const told = row?.toldRef ? { caseRef: row.toldRef, previous: row.toldPrevious } : undefined;
    if (!told || !isOfToldCase(told, certificate)) throw new InvalidMail('not-allowed');
    await this.check(tx, certificate);
    await tx.insert('certificate', certified.hash, certificateRow(certified));
    return { ...step, custody: { ...step.custody, caseRef: certificate.caseRef } };
  }

  private async check(
    tx: Tx,
    said: Pick<Certificate, 'caseRef' | 'offerId' | 'previous' | 'term' | 'epoch' | 'from'>,
  ): Promise<void> {
    const { custody } = await this.book.of(tx, said.caseRef);
    const elsewhere = (await tx.all<RequestRow>('request')).some(
      ([offerId, row]) => row.toldRef === said.caseRef && offerId !== said.offerId && !row.ended,
    );
    if (elsewhere || !mayComeHere(custody, said, said)) throw new InvalidMail('not-allowed');
  }
}

export function certificateRow({ certificate, signed }: Certified): CertificateRow {
  const { caseRef, term, epoch, offerId, from, to } = certificate;
  return { caseRef, term, epoch, offerId, from, to, signed };
}
