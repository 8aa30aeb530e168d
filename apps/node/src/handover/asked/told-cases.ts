import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Transaction } from '#database';
import { type HandoverStep, hasGoneOn, isOfToldCase, mayComeHere } from '#domain';
import type { CaseOrigin, HandoverMail, HeldByChain, HeldChain } from '#federation';
import { Clock } from '../../clock.js';
import { Authority, type Certified } from '../../federation/authority.js';
import { InvalidMail } from '../../federation/mail-handlers.js';
import { CertificateRow } from '../certify/certificate.entity.js';
import { certificateRow } from '../certify/certifying.js';
import { CustodyBook } from '../custody/custody-book.js';
import { OfferRow } from '../offer/offer.entity.js';
import { RequestRow } from './request.entity.js';

/** A decision about a case by the name that the nodes share, and where the case began. */
export interface NamedStep {
  readonly step: HandoverStep;
  readonly origin: CaseOrigin | null;
}

type Place = Pick<Certified['certificate'], 'caseRef' | 'term' | 'epoch'>;
type Said = Place & Pick<Certified['certificate'], 'offerId' | 'previous' | 'from'>;

/**
 * Binds what is said of a case to the one who may say it. An offer is spoken of by its giver and by the one who was asked;
 * the name of the case between nodes is told with the file, and the certificate must name what was told.
 */
@Injectable()
export class ToldCases {
  constructor(
    private readonly clock: Clock,
    private readonly book: CustodyBook,
    private readonly authority: Authority,
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
    const { offerId, caseRef: toldRef, previous: toldPrevious, blob, origin, chain } = file;
    const row = await tx.manager.findOneByOrFail(RequestRow, { offerId });
    const before = { caseRef: row.toldRef ?? toldRef, previous: row.toldRef ? row.toldPrevious : toldPrevious };
    if (!isOfToldCase(before, file)) throw new InvalidMail('a file of another case', 'not-allowed');
    const held = this.authority.heldBy(file, { giver: from, term: file.term });
    const follows = held?.holder === from && held.term === file.term && held.epoch === file.epoch - 1;
    if (!follows || held.last !== toldPrevious)
      throw new InvalidMail('a case that came there otherwise', 'not-allowed');
    await this.check(tx, { ...file, from });
    await this.checkPlaces(tx, held);
    await tx.manager.update(
      RequestRow,
      { offerId },
      { blob, toldRef, toldPrevious, toldChain: JSON.stringify({ origin, chain }) },
    );
  }

  /** The certificate is kept, and the decision it led to is about the case by the name that the nodes share. */
  async takeName(tx: Transaction, step: HandoverStep, certified: Certified): Promise<NamedStep> {
    const { certificate } = certified;
    const row = await tx.manager.findOneByOrFail(RequestRow, { offerId: certificate.offerId });
    const told = row.toldRef && { caseRef: row.toldRef, previous: row.toldPrevious };
    if (!told || !isOfToldCase(told, certificate))
      throw new InvalidMail('a certificate of another case', 'not-allowed');
    await this.check(tx, certificate);
    const { origin, chain } = JSON.parse(row.toldChain ?? '') as Pick<HeldChain, 'origin' | 'chain'>;
    const { caseRef, from: giver, term } = certificate;
    const held = this.authority.heldBy({ caseRef, origin, chain }, { giver, term });
    if (!held) throw new InvalidMail('a case that came there otherwise', 'not-allowed');
    const known = await this.checkPlaces(tx, held);
    const earlier = held.certificates.filter(({ hash }) => !known.has(hash)).map((one) => certificateRow(one));
    await tx.manager.insert(CertificateRow, [...earlier, certificateRow(certified, this.clock.now())]);
    return { step: { ...step, custody: { ...step.custody, caseRef } }, origin };
  }

  /** Whether the case that came here by a certificate, or with a file, of this place has gone on from here since. */
  async hasGoneOn(tx: Transaction, given: Place): Promise<boolean> {
    return hasGoneOn((await this.book.lock(tx, given.caseRef)).custody, given);
  }

  /** Whether a certificate that this node knows nothing of may bind it: not where the case is live here, or was recovered. */
  async mayBind(tx: Transaction, certificate: Certified['certificate']): Promise<boolean> {
    return (await this.whyNot(tx, certificate)) === undefined;
  }

  /** Which of these certificates are known here. Two of one place are a fork: whoever gave the second one is not believed. */
  private async checkPlaces(tx: Transaction, { certificates }: HeldByChain): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    for (const { certificate, hash } of certificates) {
      const { caseRef, term, epoch } = certificate;
      const row = await tx.manager.findOneBy(CertificateRow, { caseRef, term, epoch });
      if (row && row.hash !== hash) throw new InvalidMail('another certificate for this place', 'fork');
      if (row) known.add(hash);
    }
    return known;
  }

  private async check(tx: Transaction, said: Said): Promise<void> {
    const whyNot = await this.whyNot(tx, said);
    if (whyNot) throw new InvalidMail(whyNot, 'not-allowed');
  }

  private async whyNot(tx: Transaction, said: Said): Promise<string | undefined> {
    if (this.authority.isSuperseded(said)) return 'a case that was recovered since';
    const { custody } = await this.book.lock(tx, said.caseRef);
    const others = { toldRef: said.caseRef, offerId: Not(said.offerId) };
    const elsewhere = await tx.manager.existsBy(RequestRow, { ...others, endedAt: IsNull() });
    return elsewhere || !mayComeHere(custody, said, said) ? 'a case that is live here' : undefined;
  }
}
