import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Transaction } from '#database';
import type { HandoverSummary } from '#domain';
import type { Certificate, HandoverMail } from '#federation';
import { type FieldPlace, openField, openJson, sealField } from '#vault';
import { Clock } from '../../clock.js';
import { Blobs } from '../../federation/blobs.js';
import { HandoverKeys } from '../handover-keys.js';
import { RequestRow } from './request.entity.js';

const place = (column: 'summary' | 'file', row: string): FieldPlace => ({ table: 'handover_request', column, row });

/** What this node keeps of a case that it was asked to take on: the summary, and the file while it stands by. */
@Injectable()
export class Requests {
  constructor(
    private readonly clock: Clock,
    private readonly keys: HandoverKeys,
    private readonly blobs: Blobs,
  ) {}

  /** Keeps an offer that has come in; its custody row is there. */
  async open(tx: Transaction, from: string, asked: HandoverMail<'handover.offer'>, caseRef: string): Promise<void> {
    const { offerId, urgency, answerBy, summary } = asked;
    const key = await this.keys.keyOf(tx, offerId);
    await tx.manager.insert(RequestRow, {
      ...{ offerId, caseRef, fromNode: from, urgency, answerBy: new Date(answerBy), askedAt: this.clock.now() },
      summary: sealField(key, place('summary', offerId), summary),
    });
  }

  /**
   * The case had been taken here before the database was lost: its request stands (again), under the name that the certificate
   * tells. The offer itself may have been turned away, or declined and its summary destroyed.
   */
  async bind(tx: Transaction, certificate: Certificate, caseRef: string): Promise<void> {
    const { offerId, from: fromNode, caseRef: toldRef, previous: toldPrevious } = certificate;
    const told = { toldRef, toldPrevious, endedAt: null };
    if (await tx.manager.existsBy(RequestRow, { offerId })) {
      await tx.manager.update(RequestRow, { offerId }, told);
      return;
    }
    const now = this.clock.now();
    const asked = { urgency: 'normal' as const, answerBy: now, askedAt: now };
    await tx.manager.insert(RequestRow, { offerId, caseRef, fromNode, ...asked, ...told });
  }

  /** A case that came here, and has gone on, is asked about no more: by which name of this node’s own it is. */
  async openOf(tx: Transaction, toldRef: string): Promise<RequestRow | null> {
    return tx.manager.findOneBy(RequestRow, { toldRef, endedAt: IsNull() });
  }

  /** What the giver told of the person; undefined once it is destroyed. */
  async summary(tx: Transaction, { offerId, summary }: RequestRow): Promise<HandoverSummary | undefined> {
    const key = summary && (await this.keys.find(tx, offerId));
    return key ? openJson<HandoverSummary>(key, place('summary', offerId), summary) : undefined;
  }

  /** Keeps the file that was fetched, and lets go of the sealed copy that it came in. */
  async keepFile(tx: Transaction, offerId: string, blob: string, file: Buffer): Promise<void> {
    const key = await this.keys.keyOf(tx, offerId);
    await tx.manager.update(RequestRow, { offerId }, { file: sealField(key, place('file', offerId), file) });
    await this.blobs.forget(tx, blob);
  }

  /** The file that is kept here. */
  async file(tx: Transaction, { offerId, file }: RequestRow): Promise<Buffer> {
    const key = file && (await this.keys.find(tx, offerId));
    if (!key) throw new Error(`The file of ${offerId} is not kept here.`);
    return openField(key, place('file', offerId), file);
  }

  /** The handover ended here, or the file became a case: what was kept for it is destroyed. */
  async close(tx: Transaction, offerId: string, caseId: string | null = null): Promise<void> {
    const row = await tx.manager.findOneBy(RequestRow, { offerId });
    if (!row || row.endedAt) return;
    if (row.blob) await this.blobs.forget(tx, row.blob);
    await this.keys.destroy(tx, offerId);
    const ended = { endedAt: this.clock.now(), summary: null, file: null, blob: null, caseId };
    await tx.manager.update(RequestRow, { offerId }, ended);
  }
}
