import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  type Custody,
  declineOffer,
  type HandoverDeclineReason,
  type HandoverStep,
  isRefusal,
  type Refusal,
  type RefusalCode,
  refuse,
  requestWithdrawal,
  sayWilling,
} from '#domain';
import { Members } from '../../federation/members.js';
import { Once } from '../../graphql/once.js';
import { CustodyBook } from '../custody/custody-book.js';
import { Steps } from '../steps.js';
import { RequestRow } from './request.entity.js';

interface AnswerCommand {
  readonly idempotencyKey: string;
  readonly offerId: string;
}

/** Who may see a request: everybody while nobody has taken it up, then the team that did. */
export function maySee(actor: Actor, { teamId, assignedTo }: Pick<RequestRow, 'teamId' | 'assignedTo'>): boolean {
  return teamId === null || actor.teamIds.includes(teamId) || assignedTo === actor.staffId;
}

/** A caseworker answers whether this organisation would take a case on. Each answers with the id of the offer. */
@Injectable()
export class Answers {
  constructor(
    private readonly once: Once,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly members: Members,
  ) {}

  /** Would take it on, if the person chooses so; the case will belong to this team and to the one who says it. */
  willing(actor: Actor, { teamId = actor.teamIds[0], ...input }: AnswerCommand & { readonly teamId?: string }) {
    return this.answer(actor, 'handover.willing', input, async (tx, custody) => {
      if (!teamId || !actor.teamIds.includes(teamId)) return refuse('case-team-not-yours');
      const bound = custody.state === 'considering' && custody.bound !== undefined;
      const suspended = this.members.find(this.members.self())?.status === 'suspended';
      if (suspended && !bound) return refuse('authority-suspended');
      const step = sayWilling(custody, input.offerId);
      if (isRefusal(step)) return step;
      await tx.manager.update(RequestRow, { offerId: input.offerId }, { teamId, assignedTo: actor.staffId });
      return step;
    });
  }

  decline(actor: Actor, { reason, ...input }: AnswerCommand & { readonly reason: HandoverDeclineReason }) {
    return this.answer(actor, 'handover.decline', input, async (_, custody) =>
      declineOffer(custody, input.offerId, reason),
    );
  }

  /** Asks to be let go after the file was accepted; the giver answers. */
  withdraw(actor: Actor, input: AnswerCommand) {
    return this.answer(actor, 'handover.withdraw', input, async (_, custody) =>
      requestWithdrawal(custody, input.offerId),
    );
  }

  private answer<Code extends RefusalCode>(
    actor: Actor,
    action: `handover.${string}`,
    { offerId, ...command }: AnswerCommand,
    decide: (tx: Transaction, custody: Custody) => Promise<HandoverStep | Refusal<Code>>,
  ) {
    return this.once.run<Code | 'not-found'>(actor, action, command, async (tx) => {
      const row = await tx.manager.findOneBy(RequestRow, { offerId });
      if (!row || !maySee(actor, row)) return refuse('not-found');
      const before = await this.book.lock(tx, row.caseRef);
      const step = await decide(tx, before.custody);
      if (isRefusal(step)) return step as Refusal<Code>;
      await this.steps.take(tx, before, step, { actor, action });
      return offerId;
    });
  }
}
