import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { afterCommit, type Transaction } from '#database';
import { canonicalBytes, isProblem, largestPayload, saidByGuests, sealLetter } from '#federation';
import { Clock } from '../clock.js';
import { Batcher } from './feed/batcher.js';
import { Members } from './members.js';

/** A message to one member. `id` makes it idempotent there. */
export interface OutgoingMail {
  readonly id: string;
  /** `<noun>.<verb>`, e.g. `handover.offer`. */
  readonly type: string;
  readonly body: object;
  /** Its receipt is missed after one hour rather than after three days. The addressee is not told. */
  readonly urgent?: boolean;
}

/** What this node says to others: written in the transaction of the change it tells of, sent once that is committed. */
@Injectable()
export class Outbox {
  constructor(
    private readonly members: Members,
    private readonly batcher: Batcher,
    private readonly clock: Clock,
  ) {}

  /**
   * Seals a message to its addressee alone, before it touches the database. Throws for somebody whom the charter does
   * not know and for a message of more than 256 KiB: large content travels as a blob.
   */
  async mail(tx: Transaction, to: string, { id, type, body, urgent }: OutgoingMail): Promise<void> {
    const member = this.members.find(to);
    if (!member || to === this.members.self()) throw new Error(`no mail can be sent to ${to}`);
    const from = this.members.self();
    const payload = await sealLetter({ v: 1, id, from, to, type, body: { ...body } }, member.recipient);
    if (isProblem(payload)) throw new Error(`${type} cannot be sealed: ${payload.problem}`);
    await this.insert(tx, { recipient: to, type: 'mail', messageId: id, urgent: urgent ?? false, payload });
  }

  /**
   * Says something to every member. A guest of a host has no broadcast feed: what decides over the charter it says to its
   * host and to each voter instead, by mail, and nothing else; and nothing at all before a charter names its host. Throws for what is larger than a batch may be: no reader
   * could take it in.
   */
  async broadcast(tx: Transaction, type: string, payload: object): Promise<void> {
    const host = this.members.find(this.members.self())?.host;
    if (host) return this.toThoseWhoDecide(tx, host, type, payload);
    if (this.members.namesNobody()) return;
    const bytes = canonicalBytes(payload);
    if (bytes.length > largestPayload) throw new Error(`${type} cannot be said: too-large`);
    await this.insert(tx, { recipient: null, type, messageId: null, urgent: false, payload: bytes });
  }

  private async toThoseWhoDecide(tx: Transaction, host: string, type: string, payload: object): Promise<void> {
    if (!saidByGuests.includes(type)) return;
    for (const to of new Set([host, ...this.members.voters()])) {
      await this.mail(tx, to, { id: randomUUID(), type: `guest.${type}`, body: payload });
    }
  }

  private async insert(
    tx: Transaction,
    row: { recipient: string | null; type: string; messageId: string | null; urgent: boolean; payload: Buffer },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO outbox (recipient, type, message_id, urgent, payload, queued_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [row.recipient, row.type, row.messageId, row.urgent, row.payload, this.clock.now()],
    );
    afterCommit(tx, () => this.batcher.wake());
  }
}
