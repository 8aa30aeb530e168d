import { type HandoverStep, hasGoneOn, isOfToldCase, mayComeHere } from '#domain';
import {
  type Certificate,
  certificateChainOf,
  type HandoverMail,
  type HeldByChain,
  type HeldChain,
  isProblem,
  type Signed,
  verifyCertificate,
} from '#federation';
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

type Place = Pick<Certificate, 'caseRef' | 'term' | 'epoch'>;
type Said = Place & Pick<Certificate, 'offerId' | 'previous' | 'from'>;

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
    const { offerId, caseRef: toldRef, previous: toldPrevious, blob, origin, chain } = file;
    const row = await tx.get<RequestRow>('request', offerId);
    if (!row) throw new Error('a file without its request');
    const before = { caseRef: row.toldRef ?? toldRef, previous: row.toldRef ? row.toldPrevious : toldPrevious };
    if (!isOfToldCase(before, file)) throw new InvalidMail('not-allowed');
    const held = this.heldBy(file, { giver: from, term: file.term });
    const follows = held?.holder === from && held.term === file.term && held.epoch === file.epoch - 1;
    if (!follows || held.last !== toldPrevious) throw new InvalidMail('not-allowed');
    await this.check(tx, { ...file, from });
    await this.checkPlaces(tx, held);
    await this.requests.change(tx, offerId, { blob, toldRef, toldPrevious, toldChain: { origin, chain } });
  }

  async takeName(tx: Tx, step: HandoverStep, certified: Certified): Promise<HandoverStep> {
    const { certificate } = certified;
    const row = await tx.get<RequestRow>('request', certificate.offerId);
    const told = row?.toldRef ? { caseRef: row.toldRef, previous: row.toldPrevious } : undefined;
    if (!told || !isOfToldCase(told, certificate)) throw new InvalidMail('not-allowed');
    await this.check(tx, certificate);
    const { caseRef, from: giver, term } = certificate;
    const held = row?.toldChain && this.heldBy({ caseRef, ...row.toldChain }, { giver, term });
    if (!held) throw new InvalidMail('not-allowed');
    await this.checkPlaces(tx, held);
    for (const one of [...held.certificates, certified]) await tx.insert('certificate', one.hash, certificateRow(one));
    if (row.toldChain?.origin) await tx.insert('standing', `origin ${caseRef}`, row.toldChain.origin);
    return { ...step, custody: { ...step.custody, caseRef: certificate.caseRef } };
  }

  private heldBy(told: HeldChain, begun: { giver: string; term: number }): HeldByChain | undefined {
    const { charter, records } = this.here.charter();
    const held = certificateChainOf(
      told,
      charter,
      (signed, from) => {
        const key = records.get(from)?.record.feedKey;
        const certificate = key ? verifyCertificate(signed, from, key) : undefined;
        return certificate && !isProblem(certificate) ? certificate : undefined;
      },
      begun,
    );
    return isProblem(held) ? undefined : held;
  }

  /** Two certificates of one place are a fork: whoever gave the second one is not believed. */
  private async checkPlaces(tx: Tx, { certificates }: HeldByChain): Promise<void> {
    const known = (await tx.all<CertificateRow>('certificate')).map(([hash, row]) => ({ hash, row }));
    for (const { certificate, hash } of certificates) {
      const { caseRef, term, epoch } = certificate;
      const same = known.find(({ row }) => row.caseRef === caseRef && row.term === term && row.epoch === epoch);
      if (same && same.hash !== hash) throw new InvalidMail('fork');
    }
  }

  /** Whether the case that came here by a certificate, or with a file, of this place has gone on from here since. */
  async hasGoneOn(tx: Tx, given: Place): Promise<boolean> {
    return hasGoneOn((await this.book.of(tx, given.caseRef)).custody, given);
  }

  /** Whether a certificate that this node knows nothing of may bind it: not where the case is live here. */
  async mayBind(tx: Tx, said: Said): Promise<boolean> {
    const { custody } = await this.book.of(tx, said.caseRef);
    const elsewhere = (await tx.all<RequestRow>('request')).some(
      ([offerId, row]) => row.toldRef === said.caseRef && offerId !== said.offerId && !row.ended,
    );
    return !elsewhere && mayComeHere(custody, said, said);
  }

  private async check(tx: Tx, said: Said): Promise<void> {
    if (!(await this.mayBind(tx, said))) throw new InvalidMail('not-allowed');
  }
}

export function certificateRow({ certificate, signed }: Certified): CertificateRow {
  const { caseRef, term, epoch, offerId, from, to } = certificate;
  return { caseRef, term, epoch, offerId, from, to, signed };
}
