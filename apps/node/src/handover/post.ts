import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import type { Transaction } from '#database';
import type { HandoverMessage, HandoverMessageOf, HandoverSaying } from '#domain';
import { type HandoverMail, handoverMail } from '#federation';
import { Outbox } from '../federation/outbox.js';
import { CertificateRow } from './certify/certificate.entity.js';
import { CustodyRow } from './custody/custody.entity.js';
import { OfferRow } from './offer/offer.entity.js';
import { OfferContents } from './offer/offer-content.js';

/** Puts what a decision says into letters, with what travels beside it. */
@Injectable()
export class HandoverPost {
  constructor(
    private readonly outbox: Outbox,
    private readonly contents: OfferContents,
  ) {}

  async say(tx: Transaction, { to, message }: HandoverSaying): Promise<void> {
    if (message.type === 'file' && !(await this.isKept(tx, message.offerId))) return;
    const type = `handover.${message.type}` as const;
    const body = handoverMail[type].parse(await this.bodyOf(tx, message));
    await this.outbox.mail(tx, to, { id: randomUUID(), type, body, urgent: true });
  }

  private async bodyOf(tx: Transaction, message: HandoverMessage): Promise<object> {
    if (message.type === 'certificate') return this.certificate(tx, message);
    const { type, caseRef, ...said } = message;
    if (type === 'offer') return { ...said, ...(await this.asked(tx, said.offerId)) };
    if (type === 'file') return { ...said, caseRef, ...(await this.sent(tx, said.offerId)) };
    return said;
  }

  /** The sealed file is kept for some weeks after the certificate; once it is let go of, it cannot be sent again. */
  private isKept(tx: Transaction, id: string): Promise<boolean> {
    return tx.manager.existsBy(OfferRow, { id, blob: Not(IsNull()) });
  }

  private async asked(tx: Transaction, id: string) {
    const row = await tx.manager.findOneByOrFail(OfferRow, { id });
    const { summary } = await this.contents.open(tx, row);
    return { summary, urgency: row.urgency, answerBy: row.answerBy.toISOString() };
  }

  private async sent(tx: Transaction, id: string) {
    const { caseRef, epoch, fileHash, blob, blobSize } = await tx.manager.findOneByOrFail(OfferRow, { id });
    const row = await tx.manager.findOneByOrFail(CustodyRow, { caseRef });
    const { term, originNode, originSeed } = row;
    const given = await tx.manager.find(CertificateRow, {
      where: { caseRef, term, epoch: LessThan(epoch) },
      order: { epoch: 'ASC' },
    });
    const origin = originNode && originSeed ? { nodeId: originNode, seed: originSeed } : null;
    const previous = row.state === 'gone' ? (given.at(-1)?.hash ?? null) : row.certificate;
    return { fileHash, previous, origin, chain: given.map(({ signed }) => JSON.parse(signed)), blob, size: blobSize };
  }

  private async certificate(
    tx: Transaction,
    { term, epoch, offerId, certificate }: HandoverMessageOf<'certificate'>,
  ): Promise<HandoverMail<'handover.certificate'>> {
    const { signed } = await tx.manager.findOneByOrFail(CertificateRow, { hash: certificate });
    return { term, epoch, offerId, certificate: JSON.parse(signed) };
  }
}
