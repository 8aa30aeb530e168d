import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type RefusalCode } from '#domain';
import {
  changesBetween,
  charterHash,
  decisionFor,
  isProblem,
  nodeRecordShape,
  readUnverified,
  tally,
  voteCounts,
  votersOf,
  votesFor,
} from '#federation';
import { changeSentence, type Language, type NameOf } from '#i18n';
import { Clock } from '../../clock.js';
import { asked } from '../../federation/charter/ballot-count.js';
import { type AtHand, Ballots, type KeptProposal } from '../../federation/charter/ballots.js';
import { Members } from '../../federation/members.js';
import {
  type AssentModel,
  CharterAcceptedModel,
  ProposalModel,
  type ProposalState,
  type VoterAnswer,
  type VoterModel,
} from './proposal.model.js';

/** Shows what is put to the vote: what would change, who votes, until when, and what is missing. */
@Injectable()
export class ProposalList {
  constructor(
    private readonly ballots: Ballots,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  async all(language: Language): Promise<ProposalModel[]> {
    const atHand = await this.ballots.atHand();
    return atHand ? atHand.proposals.map((one) => this.shown(atHand, one, language)) : [];
  }

  /** The proposal that a command answered with, or its refusal; once it is decided, the charter that it has become. */
  async answered<Code extends RefusalCode>(
    answer: Promise<string | Refusal<Code>>,
    language: Language,
  ): Promise<ProposalModel | CharterAcceptedModel | Refusal<Code>> {
    const id = await answer;
    if (isRefusal(id)) return id;
    const found = (await this.all(language)).find((one) => one.id === id);
    return found ?? Object.assign(new CharterAcceptedModel(), { version: this.members.charterVersion() });
  }

  private shown(atHand: AtHand, proposal: KeptProposal, language: Language): ProposalModel {
    const { known, votes } = atHand;
    const { id, bytes, charter, round, openUntil, hash, proposedBy } = proposal;
    const nameOf = this.names(proposal);
    const voters = this.voters(atHand, proposal, nameOf);
    const given = voters.filter((voter) => voter.counts && voter.answer === 'for').length;
    const needed = votesFor(known.charter, bytes);
    const signed = new Set(
      votes.filter(({ vote }) => vote.round === round && vote.content === hash).map(({ vote }) => vote.voter),
    );
    const assents = decisionFor(known.charter, charter).assents.map(
      (anyOf): AssentModel => ({ anyOf: anyOf.map(nameOf), given: anyOf.some((nodeId) => signed.has(nodeId)) }),
    );
    const state = this.stateOf(atHand, proposal);
    const self = this.members.self();
    const voted = votes.some(({ vote }) => vote.round === round && vote.voter === self);
    return Object.assign(new ProposalModel(), {
      id,
      fingerprint: charterHash(bytes).toString('hex'),
      version: charter.version,
      round,
      state,
      proposedBy: proposedBy && nameOf(proposedBy),
      openUntil,
      changes: changesBetween(known.charter, charter).map((change) => ({
        code: change.change,
        sentence: changeSentence(change, language, nameOf),
      })),
      voters,
      needed,
      given,
      missing: Math.max(0, needed - given),
      assents,
      awaitsUs: state === 'open' && !voted && asked(known.charter, charter, self),
    });
  }

  private voters({ known, votes }: AtHand, { charter, round, hash }: KeptProposal, nameOf: NameOf): VoterModel[] {
    const said = votes.filter(({ vote }) => vote.round === round);
    const counted = tally(
      known.charter,
      round,
      said.map(({ vote }) => vote),
    );
    const answerOf = (nodeId: string): VoterAnswer => {
      if (counted.twice.has(nodeId)) return 'twice';
      if (counted.contents.get(hash)?.has(nodeId)) return 'for';
      if (counted.none.has(nodeId)) return 'none';
      return counted.open.has(nodeId) ? 'waiting' : 'other';
    };
    return votersOf(known.charter).map((nodeId) => ({
      nodeId,
      name: nameOf(nodeId),
      countries: known.charter.countries.filter((one) => one.focalPoint === nodeId).map(({ code }) => code),
      peerLedSeat: known.charter.parameters.peerLedSeats.includes(nodeId),
      counts: voteCounts(known.charter, nodeId, charter.issuedAt),
      answer: answerOf(nodeId),
      at: said.find(({ vote }) => vote.voter === nodeId)?.receivedAt ?? null,
    }));
  }

  private stateOf({ round: open }: AtHand, { round, openUntil }: KeptProposal): ProposalState {
    if (round < open) return 'round-over';
    if (round > open) return 'next-round';
    return openUntil <= this.clock.now() ? 'time-over' : 'open';
  }

  /** Names from the members’ records, and of whoever is new from the record that the proposal brings. */
  private names({ records }: KeptProposal): NameOf {
    const brought = new Map(
      records.flatMap((signed): [string, string][] => {
        const record = readUnverified(nodeRecordShape, signed);
        return isProblem(record) ? [] : [[record.nodeId, record.name]];
      }),
    );
    return (nodeId) => this.members.find(nodeId)?.name ?? brought.get(nodeId) ?? nodeId;
  }
}
