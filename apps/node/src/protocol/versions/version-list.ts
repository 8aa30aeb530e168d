import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isRefusal, mayStep, type Refusal, type RefusalCode } from '#domain';
import { type Language, refusalSentences, ruleChangeWords } from '#i18n';
import { diffProtocols, type ProtocolDocument } from '#protocols';
import { Members } from '../../federation/members.js';
import type { ProposalModel } from '../../membership/proposals/proposal.model.js';
import { ProposalList } from '../../membership/proposals/proposal-list.js';
import { DecidedVersions } from '../in-force/decided-versions.js';
import type { ProtocolDecisionRow } from '../in-force/protocol-decision.entity.js';
import { ProtocolDocuments } from '../in-force/protocol-documents.js';
import { type KnownVersion, KnownVersions } from './known-versions.js';
import { ProtocolCommentRow } from './protocol-comment.entity.js';
import { ProtocolVersionRow } from './protocol-version.entity.js';
import type { VersionBallotModel, VersionCommentModel, VersionOnItsWayModel } from './version.model.js';

/** So many versions are shown, the newest ones; and so many comments on one. */
const mostShown = 100;
const mostComments = 500;

/** Shows versions on their way: where each stands, who is asked until when, what is missing, what it would change. */
@Injectable()
export class VersionList {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly known: KnownVersions,
    private readonly documents: ProtocolDocuments,
    private readonly decided: DecidedVersions,
    private readonly proposals: ProposalList,
  ) {}

  async all(language: Language, protocol?: string | null): Promise<VersionOnItsWayModel[]> {
    const rows = await this.db.manager.find(ProtocolVersionRow, {
      ...(protocol ? { where: { protocol } } : {}),
      order: { keptAt: 'DESC', id: 'DESC' },
      take: mostShown,
    });
    const here = new Set([...rows, ...this.documents.all()].map(({ hash }) => hash));
    const awaited = this.decided.all().filter((one) => !here.has(one.hash) && (!protocol || one.protocol === protocol));
    const shown = await this.shown(rows, language);
    return [...awaited.map((decision) => awaitedModel(decision, language)), ...shown];
  }

  /** The version that a command answered with, or its refusal. */
  async answered<Code extends RefusalCode>(
    answer: Promise<string | Refusal<Code>>,
    language: Language,
  ): Promise<VersionOnItsWayModel | Refusal<Code>> {
    const id = await answer;
    if (isRefusal(id)) return id;
    const [model] = await this.shown(await this.db.manager.findBy(ProtocolVersionRow, { id }), language);
    if (!model) throw new Error('a version is gone that was just written');
    return model;
  }

  /** Comments on a version, the first one first. While peer-led organisations are asked, theirs alone are shown. */
  async comments(versionId: string): Promise<VersionCommentModel[]> {
    const row = await this.db.manager.findOneBy(ProtocolVersionRow, { id: versionId });
    if (!row) return [];
    const { state } = await this.known.one(this.db.manager, row);
    const comments = await this.db.manager.find(ProtocolCommentRow, {
      where: { about: row.hash },
      order: { heardAt: 'ASC', id: 'ASC' },
      take: mostComments,
    });
    return comments
      .map(({ id, origin, rule, language, body, heardAt }) => {
        const by = this.members.find(origin)?.name || null;
        return { id, by, askedFirst: this.known.isAskedFirst(origin), rule, language, text: body, heardAt };
      })
      .filter(({ askedFirst }) => askedFirst || state.state !== 'peer-led-first');
  }

  /** What a version changes beside another one of the same document, in words; null where either is not here. */
  async diff(from: string, to: string, language: Language) {
    const [before, after] = [await this.document(from), await this.document(to)];
    return before && after && before.protocol === after.protocol ? changesOf(before, after, language) : null;
  }

  private async document(name: string): Promise<ProtocolDocument | undefined> {
    if (name.includes('@')) return this.documents.find(name)?.document;
    const row = await this.db.manager.findOneBy(ProtocolVersionRow, { id: name });
    return row ? (await this.known.one(this.db.manager, row)).document : undefined;
  }

  private async shown(rows: readonly ProtocolVersionRow[], language: Language): Promise<VersionOnItsWayModel[]> {
    const known = await this.known.of(this.db.manager, rows);
    const proposals = known.some(({ proposal }) => proposal) ? await this.proposals.all(language) : [];
    return known.map((one) => this.model(one, proposals, language));
  }

  private model(known: KnownVersion, proposals: readonly ProposalModel[], language: Language): VersionOnItsWayModel {
    const { row, document, state, awaited, proposal } = known;
    const self = this.members.self();
    const step = this.known.isAskedFirst(self) ? 'comment-first' : 'comment';
    const times = { peerLedUntil: null, commentsUntil: null, ...state };
    const newest = this.decided.candidates(row.scope ?? '')[0]?.document;
    const asked = state.state === 'peer-led-first' || state.state === 'open-to-comments';
    return {
      ...{ id: row.id, fingerprint: row.hash, protocol: row.protocol, version: row.version },
      ...{ inForceFrom: row.inForceFrom, state: state.state, sentAt: row.sentAt },
      author: this.members.find(row.origin)?.name || null,
      own: row.origin === self,
      ...{ peerLedUntil: times.peerLedUntil, commentsUntil: times.commentsUntil },
      waitingForPeerLed: asked ? awaited.map(({ name, nodeId }) => name || nodeId) : [],
      mayComment: mayStep(state, step) === true,
      mayBeProposed: mayStep(state, 'propose') === true,
      ballot: ballotOf(proposals.find(({ id }) => id === proposal?.id)),
      refusal: state.state === 'refused' ? refusalOf(state, language) : null,
      supersededBy: state.state === 'superseded' ? state.by : null,
      changes: document && newest ? changesOf(newest, document, language) : [],
    };
  }
}

function changesOf(before: ProtocolDocument, after: ProtocolDocument, language: Language) {
  return diffProtocols(before, after).map((change) => ({
    ...{ protocol: after.protocol, rule: change.rule.id, words: ruleChangeWords(change, language) },
  }));
}

function ballotOf(proposal: ProposalModel | undefined): VersionBallotModel | null {
  if (!proposal) return null;
  const { id, openUntil, needed, given, missing, awaitsUs, voters } = proposal;
  const waitingFor = voters.filter(({ answer }) => answer === 'waiting').map(({ name }) => name);
  return { proposalId: id, openUntil, needed, given, missing, waitingFor, awaitsUs };
}

function refusalOf({ refused, at }: { refused: RefusalCode; at: string | null }, language: Language) {
  return { code: refused, message: refusalSentences[refused][language], at };
}

/** A version that votes named, and whose document has not come here: nobody’s, until it comes. */
function awaitedModel(decision: ProtocolDecisionRow, language: Language): VersionOnItsWayModel {
  const { hash, protocol, version, refused, refusedAt } = decision;
  return {
    ...{ id: hash, fingerprint: hash, protocol, version, inForceFrom: null, author: null, own: false, sentAt: null },
    ...{ state: refused ? 'refused' : 'awaited', peerLedUntil: null, commentsUntil: null, waitingForPeerLed: [] },
    ...{ mayComment: false, mayBeProposed: false, ballot: null, supersededBy: null, changes: [] },
    refusal: refused ? refusalOf({ refused, at: refusedAt }, language) : null,
  };
}
