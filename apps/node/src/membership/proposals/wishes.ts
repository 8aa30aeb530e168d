import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type CharterRefusal,
  isRefusal,
  type MembershipRefusal,
  type RecoveryRefusal,
  type Refusal,
  refuse,
} from '#domain';
import {
  broadcastFeed,
  type Charter,
  type Cut,
  isProblem,
  namedIn,
  nextTerm,
  readMemberCard,
  type Signed,
  type Wish,
} from '#federation';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { RecoveryRules } from '../../federation/recovery/recovery-rules.js';
import { committeeOfInput } from './committee.input.js';
import type { CharterChangeInput } from './proposal.input.js';

/** What is wished, and the node records of whoever is new. */
export interface Wished {
  readonly wishes: readonly Wish[];
  readonly records: readonly Signed[];
}

type No = Refusal<CharterRefusal | MembershipRefusal | RecoveryRefusal>;
type One = { readonly wish: Wish; readonly record?: Signed };

/** Turns what people ask for into changes of the charter. */
@Injectable()
export class Wishes {
  constructor(
    private readonly members: Members,
    private readonly clock: Clock,
    private readonly recoveries: RecoveryRules,
  ) {}

  async read(tx: Transaction, charter: Charter, changes: readonly CharterChangeInput[]): Promise<Wished | No> {
    const read: One[] = [];
    for (const change of changes) {
      const one = await this.one(tx, charter, change);
      if (isRefusal(one)) return one;
      read.push(one);
    }
    return { wishes: read.map(({ wish }) => wish), records: read.flatMap(({ record }) => record ?? []) };
  }

  private async one(tx: Transaction, charter: Charter, change: CharterChangeInput): Promise<One | No> {
    const given = Object.entries(change).filter(
      ([, value]) => value !== null && value !== undefined && value !== false,
    );
    if (given.length !== 1) return refuse('proposal-unclear');
    return (
      (await this.aboutRecovery(tx, charter, change)) ??
      (await this.aboutOne(tx, charter, change)) ??
      this.aboutRules(change)
    );
  }

  private async aboutOne(tx: Transaction, charter: Charter, change: CharterChangeInput): Promise<One | No | undefined> {
    const { admit, nameCandidate, admitCandidate, suspend, confirmSuspension, endSuspension, expel, leave } = change;
    if (admit) return this.withCard('admit', admit);
    if (nameCandidate) return this.withCard('name-candidate', nameCandidate);
    if (change.hostGuest) return this.guest(change.hostGuest);
    if (change.endGuest) return { wish: { wish: 'end-guest', nodeId: change.endGuest, how: 'left' } };
    const nodeId = admitCandidate?.nodeId ?? suspend ?? confirmSuspension ?? endSuspension ?? expel;
    if (leave) return this.leave(this.members.self());
    if (!nodeId) return undefined;
    const member = namedIn(charter, nodeId)?.member;
    if (!member) return refuse('member-not-found');
    if (admitCandidate) {
      const { probationDays } = admitCandidate;
      return { wish: { wish: 'admit', newcomer: member, sponsor: this.members.self(), probationDays } };
    }
    if (expel) return { wish: { wish: 'expel', nodeId, cut: await this.cutOf(tx, nodeId) } };
    return {
      wish: { wish: suspend ? 'suspend' : confirmSuspension ? 'confirm-suspension' : 'lift-suspension', nodeId },
    };
  }

  /** The recovery of a case; refused here already where this organisation would not sign it. */
  private async aboutRecovery(
    tx: Transaction,
    charter: Charter,
    { publishRecovery, effectRecovery, dropRecovery }: CharterChangeInput,
  ): Promise<One | No | undefined> {
    if (publishRecovery) {
      const { caseRef, from, to, epoch, ground, channels } = publishRecovery;
      const term = nextTerm(charter, caseRef, publishRecovery.term);
      const days = publishRecovery.days ?? this.recoveries.daysFor(charter, from);
      const recovery = { caseRef, from, to, term, epoch, ground, channels, days };
      const may = this.recoveries.mayPublish(charter, { ...recovery, publishedAt: charter.issuedAt });
      return isRefusal(may) ? may : { wish: { wish: 'publish-recovery', recovery } };
    }
    if (effectRecovery) {
      const may = await this.recoveries.mayTakeEffect(tx, charter, effectRecovery);
      return isRefusal(may) ? may : { wish: { wish: 'effect-recovery', caseRef: effectRecovery } };
    }
    if (!dropRecovery) return undefined;
    const pending = charter.pendingRecoveries.some(({ caseRef }) => caseRef === dropRecovery);
    return pending ? { wish: { wish: 'drop-recovery', caseRef: dropRecovery } } : refuse('recovery-not-pending');
  }

  private aboutRules(change: CharterChangeInput): One | No {
    const { country, peerLedSeats, committee, threshold, parameter, renewYears, protocol } = change;
    if (country) return { wish: { wish: 'country', code: country.code, focalPoint: country.focalPoint } };
    if (peerLedSeats) return { wish: { wish: 'seats', nodeIds: peerLedSeats } };
    if (committee) return { wish: { wish: 'committee', committee: committeeOfInput(committee) } };
    if (protocol) {
      const { protocol: id, version, hash } = protocol;
      return { wish: { wish: 'protocol', ref: { id, version, hash } } };
    }
    if (threshold)
      return { wish: { wish: 'threshold', name: threshold.name, share: [threshold.part, threshold.whole] } };
    if (parameter) return { wish: { wish: 'parameter', name: parameter.name, value: parameter.value } };
    if (!renewYears) return refuse('proposal-unclear');
    const expires = this.clock.now();
    expires.setUTCFullYear(expires.getUTCFullYear() + renewYears);
    return { wish: { wish: 'renew', expires } };
  }

  private leave(nodeId: string): One {
    const isGuest = this.members.find(nodeId)?.host !== undefined;
    return { wish: isGuest ? { wish: 'end-guest', nodeId, how: 'left' } : { wish: 'leave', nodeId } };
  }

  private withCard(wish: 'admit' | 'name-candidate', input: { card: string; probationDays: number }): One | No {
    const card = readMemberCard(input.card);
    if (isProblem(card)) return refuse('card-not-valid');
    const { newcomer, signed } = card;
    const [sponsor, probationDays] = [this.members.self(), input.probationDays];
    return { wish: { wish, newcomer, sponsor, probationDays }, record: signed };
  }

  private guest(text: string): One | No {
    const card = readMemberCard(text);
    if (isProblem(card) || card.record.name !== '' || card.record.phone !== '') return refuse('card-not-valid');
    const { nodeId, rootKey } = card.newcomer;
    return { wish: { wish: 'host-guest', host: this.members.self(), nodeId, rootKey }, record: card.signed };
  }

  /** Where the feeds of a member stand here: what it has said until now counts for ever. */
  private async cutOf(tx: Transaction, nodeId: string): Promise<Cut[]> {
    const known = await tx.query<Cut>(
      'SELECT feed, epoch, seq::float8 AS seq FROM feed WHERE origin = $1 AND NOT own ORDER BY feed',
      [nodeId],
    );
    const feed = broadcastFeed(nodeId);
    return known.some((cut) => cut.feed === feed) ? known : [{ feed, epoch: '', seq: 0 }, ...known];
  }
}
