import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Transaction } from '#database';
import {
  type Actor,
  abortOffer,
  chooseOffer,
  type HandoverAbortReason,
  isRefusal,
  mayTakePart,
  offerCase,
  type Refusal,
  refuse,
  type SummaryField,
  summarise,
  type Urgency,
} from '#domain';
import { CaseAccess } from '../../case/case-access.js';
import { CaseFiles } from '../../case/case-files.js';
import { Clock } from '../../clock.js';
import { Config } from '../../config.js';
import { ConsentChecks } from '../../consent/consent-checks.js';
import { Authority } from '../../federation/authority.js';
import { Blobs } from '../../federation/blobs.js';
import { MemberStates } from '../../federation/contact/member-states.js';
import { Members } from '../../federation/members.js';
import { SuspendedCases } from '../../federation/suspended-cases.js';
import { Once } from '../../graphql/once.js';
import { type AskedMember, HandoverByProtocol } from '../by-protocol.js';
import { CustodyBook } from '../custody/custody-book.js';
import { HandoverFiles } from '../file/handover-files.js';
import { Steps } from '../steps.js';
import { consentToAsk } from './consent-to-ask.js';
import { OfferRow } from './offer.entity.js';
import { OfferContents } from './offer-content.js';

interface OfferCommand {
  readonly idempotencyKey: string;
  readonly offerId: string;
}

export interface OfferCaseCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly to: readonly string[];
  readonly fields: readonly SummaryField[];
  readonly urgency: Urgency;
  readonly answerWithinHours: number;
}

/** A caseworker offers a case, and the person chooses among those who are willing. Each answers with the case's id. */
@Injectable()
export class Offers {
  constructor(
    private readonly config: Config,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly access: CaseAccess,
    private readonly files: CaseFiles,
    private readonly checks: ConsentChecks,
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly authority: Authority,
    private readonly suspended: SuspendedCases,
    private readonly blobs: Blobs,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
    private readonly contents: OfferContents,
    private readonly travelling: HandoverFiles,
    private readonly protocol: HandoverByProtocol,
  ) {}

  /** Asks several at once with a coded summary. The person has allowed each of them to have it. */
  offer(actor: Actor, { caseId, to, fields, urgency, answerWithinHours, ...command }: OfferCaseCommand) {
    return this.once.run(actor, 'handover.offer', command, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, caseId);
      if (isRefusal(row)) return row;
      const suspended = await this.suspended.check(tx, row.id);
      if (suspended) return suspended;
      if (to.some((nodeId) => !this.mayBeAsked(nodeId))) return refuse('handover-not-a-member');
      const asked = await this.toBeAsked(tx, row.id, to, fields);
      if (isRefusal(asked)) return asked;
      const before = await this.book.lockOfCase(tx, row.id);
      const over = this.authority.over(before.custody);
      const step = offerCase(before.custody, asked, !isRefusal(over));
      if (isRefusal(step)) return step.refused === 'authority-lapsed' && isRefusal(over) ? over : step;
      const exported = await this.files.exportFile(tx, row.id);
      if (isRefusal(exported)) return exported;
      const no = await this.protocol.decideOffers(tx, row.id, asked, fields);
      if (no) return no;
      await this.book.save(tx, { ...before, custody: step.custody });
      const { caseRef, term, epoch } = step.custody;
      const askedAt = this.clock.now();
      const answerBy = new Date(askedAt.getTime() + answerWithinHours * 3_600_000);
      for (const { offerId: id, to: toNode, consent } of asked) {
        const content = {
          summary: summarise(exported.file.fields, fields),
          salt: randomBytes(32).toString('base64url'),
        };
        const sealed = await this.contents.seal(tx, { id, caseId: row.id }, content);
        const about = { id, caseRef, caseId: row.id, toNode, term, epoch: epoch + 1, state: 'asked' as const };
        await tx.manager.insert(OfferRow, { ...about, urgency, answerBy, askedAt, offeredUnder: consent.id, sealed });
      }
      await this.steps.take(tx, before, step, { actor, action: 'handover.offer' });
      return row.id;
    });
  }

  /** The person chose: only that one receives the file. */
  choose(actor: Actor, { offerId, ...command }: OfferCommand) {
    return this.once.run(actor, 'handover.choose', command, async (tx) => {
      const row = await this.find(tx, actor, offerId);
      if (isRefusal(row)) return row;
      const suspended = await this.suspended.check(tx, row.caseId);
      if (suspended) return suspended;
      const before = await this.book.lockOfCase(tx, row.caseId);
      const possible = chooseOffer(before.custody, offerId, '');
      if (isRefusal(possible)) return possible;
      const { salt } = await this.contents.open(tx, row);
      const file = await this.travelling.write(tx, { caseId: row.caseId, to: row.toNode, salt });
      if (isRefusal(file)) return file;
      const step = chooseOffer(before.custody, offerId, file.hash);
      if (isRefusal(step)) return step;
      const no = await this.protocol.decide(tx, { offerId, caseId: row.caseId, to: row.toNode }, file);
      if (no) return no;
      const { hash: blob, size: blobSize } = await this.blobs.put(tx, row.toNode, file.bytes);
      const sent = { state: 'chosen' as const, fileHash: file.hash, blob, blobSize };
      const under = { sentUnder: file.consentId, sentAt: this.clock.now() };
      await tx.manager.update(OfferRow, { id: offerId }, { ...sent, ...under });
      await this.steps.take(tx, before, step, { actor, action: 'handover.choose' });
      return row.caseId;
    });
  }

  /** Ends an offer that is not committed. */
  abort(actor: Actor, { offerId, reason, ...command }: OfferCommand & { readonly reason: HandoverAbortReason }) {
    return this.once.run(actor, 'handover.abort', command, async (tx) => {
      const row = await this.find(tx, actor, offerId);
      if (isRefusal(row)) return row;
      const before = await this.book.lockOfCase(tx, row.caseId);
      const step = abortOffer(before.custody, offerId, reason);
      if (isRefusal(step)) return step;
      await this.steps.take(tx, before, step, { actor, action: 'handover.abort' });
      return row.caseId;
    });
  }

  /** Those who are asked, each with the consent for it: for this organisation, or for any of the network. */
  private async toBeAsked(tx: Transaction, caseId: string, to: readonly string[], fields: readonly SummaryField[]) {
    const asked: AskedMember[] = [];
    for (const nodeId of to) {
      if (await this.states.isBlocked(tx, nodeId)) return refuse('member-blocked');
      if (await this.asksTooMuch(tx, nodeId)) return refuse('handover-asks-too-much');
      const consents = await this.checks.consentsOf(tx, caseId);
      if (isRefusal(consents)) return consents;
      const consent = consentToAsk(consents, nodeId, fields, this.clock.now());
      if (isRefusal(consent)) return consent;
      asked.push({ offerId: randomUUID(), to: nodeId, consent });
    }
    return asked;
  }

  /** As many as this node itself lets others have standing here. */
  private async asksTooMuch(tx: Transaction, toNode: string): Promise<boolean> {
    const standing = await tx.manager.countBy(OfferRow, { toNode, endedAt: IsNull() });
    return standing >= this.config.offersPerAsker;
  }

  private mayBeAsked(nodeId: string): boolean {
    const status = this.members.find(nodeId)?.status;
    return nodeId !== this.members.self() && status !== undefined && mayTakePart('be-asked', status, false);
  }

  private async find(tx: Transaction, actor: Actor, offerId: string): Promise<OfferRow | Refusal<'not-found'>> {
    const row = await tx.manager.findOneBy(OfferRow, { id: offerId });
    const file = row ? await this.access.lock(tx, actor, row.caseId) : refuse('not-found');
    return isRefusal(file) || !row ? refuse('not-found') : row;
  }
}
