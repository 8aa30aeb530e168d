import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Transaction } from '#database';
import { type HandoverStep, isOfToldCase, mayComeHere } from '#domain';
import type { HandoverMail } from '#federation';
import { Clock } from '../../clock.js';
import type { Certified } from '../../federation/authority.js';
import { InvalidMail } from '../../federation/mail-handlers.js';
import { CertificateRow } from '../certify/certificate.entity.js';
import { certificateRow } from '../certify/certifying.js';
import { CustodyBook } from '../custody/custody-book.js';
import { OfferRow } from '../offer/offer.entity.js';
import { RequestRow } from './request.entity.js';

/**
 * Binds what is said of a case to the one who may say it. An offer is spoken of by its giver and by the one who was asked;
 * the name of the case between nodes is told with the file, and the certificate must name what was told.
 */
@Injectable()
export class ToldCases {
  constructor(
    private readonly clock: Clock,
    private readonly book: CustodyBook,
  ) {}

  /**
   * The name under which this node keeps the case of an offer; of an offer never heard of, a new one. A letter about an
   * offer between others is put aside as `wrong-author`.
   */
  async nameOf(tx: Transaction, offerId: string, from: string): Promise<string> {
    const made = await tx.manager.findOneBy(OfferRow, { id: offerId });
    const asked = made ? null : await tx.manager.findOneBy(RequestRow, { offerId });
    const other = made?.toNode ?? asked?.fromNode ?? from;
    if (other !== from) throw new InvalidMail('an offer between others', 'wrong-author');
    return made?.caseRef ?? asked?.caseRef ?? randomUUID();
  }

  /** Keeps what was told with a file. The name of a case that is live here, or told by another offer, is not taken. */
  async keep(tx: Transaction, file: HandoverMail<'handover.file'>, from: string): Promise<void> {
    const { offerId, caseRef: toldRef, previous: toldPrevious, blob } = file;
    const row = await tx.manager.findOneByOrFail(RequestRow, { offerId });
    const before = { caseRef: row.toldRef ?? toldRef, previous: row.toldRef ? row.toldPrevious : toldPrevious };
    if (!isOfToldCase(before, file)) throw new InvalidMail('a file of another case', 'not-allowed');
    await this.check(tx, { ...file, from });
    await tx.manager.update(RequestRow, { offerId }, { blob, toldRef, toldPrevious });
  }

  /** The certificate is kept, and the decision it led to is about the case by the name that the nodes share. */
  async takeName(tx: Transaction, step: HandoverStep, certified: Certified): Promise<HandoverStep> {
    const { certificate } = certified;
    const row = await tx.manager.findOneByOrFail(RequestRow, { offerId: certificate.offerId });
    const told = row.toldRef && { caseRef: row.toldRef, previous: row.toldPrevious };
    if (!told || !isOfToldCase(told, certificate))
      throw new InvalidMail('a certificate of another case', 'not-allowed');
    await this.check(tx, certificate);
    await tx.manager.insert(CertificateRow, certificateRow(certified, this.clock.now()));
    return { ...step, custody: { ...step.custody, caseRef: certificate.caseRef } };
  }

  private async check(
    tx: Transaction,
    said: Pick<Certified['certificate'], 'caseRef' | 'offerId' | 'previous' | 'term' | 'epoch' | 'from'>,
  ): Promise<void> {
    const { custody } = await this.book.lock(tx, said.caseRef);
    const others = { toldRef: said.caseRef, offerId: Not(said.offerId) };
    const elsewhere = await tx.manager.existsBy(RequestRow, { ...others, endedAt: IsNull() });
    if (elsewhere || !mayComeHere(custody, said, said))
      throw new InvalidMail('a case that is live here', 'not-allowed');
  }
}
