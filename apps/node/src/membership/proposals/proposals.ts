import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  type AuthorityRefusal,
  type CharterRefusal,
  isRefusal,
  type MembershipRefusal,
  mayVote,
  type ProtocolRefusal,
  type RecoveryRefusal,
  type Refusal,
  refuse,
} from '#domain';
import {
  base64url,
  type Charter,
  changesBetween,
  charterBytes,
  charterFits,
  charterShape,
  draftCharter,
  isProblem,
  type ProposalPayload,
  recoveriesFollow,
  succeeds,
} from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Authority } from '../../federation/authority.js';
import { BallotBox } from '../../federation/charter/ballot-box.js';
import { asked } from '../../federation/charter/ballot-count.js';
import { type AtHand, Ballots, closing, type KeptProposal } from '../../federation/charter/ballots.js';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import { HighWater } from '../../federation/feed/high-water.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { RecoveryRules } from '../../federation/recovery/recovery-rules.js';
import { Once } from '../../graphql/once.js';
import { BallotConcerns } from './ballot-concerns.js';
import type { CastVoteInput, ProposalInput, ProposeChangeInput } from './proposal.input.js';
import { Wishes } from './wishes.js';

type Code = CharterRefusal | MembershipRefusal | AuthorityRefusal | RecoveryRefusal | ProtocolRefusal;
type No = Refusal<Code>;
type Answer = Promise<string | Refusal<Code | 'idempotency-key-reused'>>;

/** Puts a next charter to the vote, and gives this organisation’s vote. */
@Injectable()
export class Proposals {
  constructor(
    private readonly once: Once,
    private readonly wishes: Wishes,
    private readonly ballots: Ballots,
    private readonly box: BallotBox,
    private readonly charter: CharterKeeper,
    private readonly authority: Authority,
    private readonly highWater: HighWater,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly recoveries: RecoveryRules,
    private readonly concerns: BallotConcerns,
  ) {}

  /** Draws the next charter up and puts it to the vote of everybody. */
  propose(actor: Actor, input: ProposeChangeInput): Answer {
    return this.once.run(actor, 'membership.propose', input, async (tx) => {
      const atHand = await this.ballots.atHand();
      if (!atHand) return refuse('not-in-a-network');
      const { known, round } = atHand;
      const wished = await this.wishes.read(tx, known.charter, input.changes);
      if (isRefusal(wished)) return wished;
      const draft = draftCharter(known, wished.wishes, this.clock.now());
      const follows = succeeds(known.charter, draft) && recoveriesFollow(known.charter, draft);
      if (!charterFits(draft) || !follows || !charterShape.safeParse(draft).success) return refuse('proposal-unfit');
      if (changesBetween(known.charter, draft).length === 0) return refuse('proposal-changes-nothing');
      const against = await this.concerns.against(tx, { what: 'propose', before: known.charter, after: draft });
      if (against) return against;
      return this.putToVote(tx, actor, atHand, { bytes: charterBytes(draft), round, records: wished.records });
    });
  }

  /** Puts the same charter to the vote again, after its round was closed without a decision. */
  proposeAgain(actor: Actor, input: ProposalInput): Answer {
    return this.once.run(actor, 'membership.propose-again', input, async (tx) => {
      const atHand = await this.ballots.atHand();
      const one = atHand?.proposals.find(({ id }) => id === input.proposalId);
      if (!atHand || !one) return refuse('proposal-not-found');
      if (one.round >= atHand.round) return refuse('round-still-open');
      if (one.openUntil <= this.clock.now()) return refuse('vote-too-late');
      return this.putToVote(tx, actor, atHand, { ...one, round: atHand.round });
    });
  }

  /** Gives this organisation’s vote, once for each round; kept before it is sent. */
  vote(actor: Actor, input: CastVoteInput): Answer {
    return this.once.run(actor, 'membership.vote', input, async (tx) => {
      const atHand = await this.ballots.atHand();
      const one = atHand?.proposals.find(({ id }) => id === input.proposalId);
      if (!atHand || !one) return refuse('proposal-not-found');
      if (this.highWater.fault()) return refuse('node-signs-nothing');
      const may = this.mayVote(atHand, one, input.answer);
      if (isRefusal(may)) return may;
      const known = atHand.known.charter;
      const against = input.answer === 'for' ? await this.against(tx, known, one.charter) : undefined;
      if (against) return against;
      const { network, version } = one.charter;
      const content = input.answer === 'for' ? one.hash : null;
      if (!(await this.box.cast(tx, { network, version, round: one.round, content })))
        return refuse('vote-given-already');
      await this.audit.record(
        tx,
        actor,
        'membership.vote',
        { kind: 'charter-proposal', id: one.id },
        { version, round: one.round, content: content ?? 'none' },
      );
      return one.id;
    });
  }

  /** What this organisation has against voting for a next charter. */
  private async against(tx: Transaction, before: Charter, after: Charter): Promise<No | undefined> {
    return (
      (await this.recoveries.against(tx, before, after)) ??
      (await this.concerns.against(tx, { what: 'vote', before, after }))
    );
  }

  private mayVote(atHand: AtHand, { charter, round, openUntil }: KeptProposal, answer: CastVoteInput['answer']) {
    const self = this.members.self();
    const question = {
      answer,
      asked: asked(atHand.known.charter, charter, self),
      given: atHand.votes.some(({ vote }) => vote.voter === self && vote.round === round),
      round,
      openRound: atHand.round,
      issuedAt: new Date(charter.issuedAt),
      openUntil,
      disputed: this.charter.forked(),
      lacks: this.authority.missing(),
    };
    return mayVote(question, this.clock.now());
  }

  private async putToVote(
    tx: Transaction,
    actor: Actor,
    atHand: AtHand,
    { bytes, round, records }: Pick<KeptProposal, 'bytes' | 'round' | 'records'>,
  ): Promise<string | No> {
    const { votes, contents } = closing(atHand, round);
    const said: ProposalPayload = {
      v: 1,
      bytes: base64url(bytes),
      round,
      records: [...records],
      votes,
      contents: contents.map((content) => base64url(content)),
    };
    const id = await this.box.keep(tx, { bytes, round, records, by: this.members.self() });
    if (isProblem(id)) return refuse('proposal-unfit');
    await this.outbox.broadcast(tx, 'charter', said);
    const version = atHand.known.charter.version + 1;
    await this.audit.record(tx, actor, 'membership.propose', { kind: 'charter-proposal', id }, { version, round });
    return id;
  }
}
