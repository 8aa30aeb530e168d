import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Transaction } from '#database';
import { type HandoverDeclineReason, type HandoverMessage, mayTakePart } from '#domain';
import { Audit } from '../../audit/audit.js';
import { Config } from '../../config.js';
import { MemberStates } from '../../federation/contact/member-states.js';
import { InvalidMail } from '../../federation/mail-handlers.js';
import { Members } from '../../federation/members.js';
import { HandoverPost } from '../post.js';
import { RequestRow } from './request.entity.js';

/** Who may ask this node to take a case on, and how often at once. What was begun is never held up by it. */
@Injectable()
export class Asking {
  constructor(
    private readonly config: Config,
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly audit: Audit,
    private readonly post: HandoverPost,
  ) {}

  /**
   * Whether a new offer is taken in. One of a member that may not make any is put aside as `not-allowed`. While this
   * organisation is suspended, or with too many offers of one member that nobody has answered, the answer is a no at once.
   */
  async admits(tx: Transaction, from: string, message: HandoverMessage): Promise<boolean> {
    const blocked = await this.states.isBlocked(tx, from);
    if (!mayTakePart('offer', this.members.find(from)?.status ?? 'left', blocked)) {
      throw new InvalidMail('an offer of a member that may make none', 'not-allowed');
    }
    if (this.members.find(this.members.self())?.status !== 'active')
      return this.decline(tx, from, message, 'suspended');
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`handover-asker ${from}`]);
    const standing = await tx.manager.countBy(RequestRow, { fromNode: from, endedAt: IsNull() });
    return standing < this.config.offersPerAsker || this.decline(tx, from, message, 'asks-too-much');
  }

  private async decline(
    tx: Transaction,
    to: string,
    { caseRef, term, epoch, offerId }: HandoverMessage,
    reason: HandoverDeclineReason,
  ): Promise<false> {
    await this.post.say(tx, { to, message: { caseRef, term, epoch, offerId, type: 'decline', reason } });
    const subject = { kind: 'handover-request', id: offerId };
    await this.audit.record(tx, { node: to }, 'handover.decline-at-once', subject, { reason });
    return false;
  }
}
