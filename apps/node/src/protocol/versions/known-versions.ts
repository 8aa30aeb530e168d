import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type CommentDays,
  compareVersions,
  type DocumentFault,
  stateOfVersion,
  type VersionFacts,
  type VersionState,
} from '#domain';
import { impliedParameters } from '#federation';
import { checkBeside, type ProtocolDocument, readProtocol } from '#protocols';
import { Clock } from '../../clock.js';
import { type AtHand, Ballots, type KeptProposal } from '../../federation/charter/ballots.js';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import type { Member } from '../../federation/member.js';
import { Members } from '../../federation/members.js';
import { DecidedVersions } from '../in-force/decided-versions.js';
import { keyOf, ProtocolDocuments } from '../in-force/protocol-documents.js';
import { ProtocolsInForce } from '../in-force/protocols-in-force.js';
import type { ProtocolVersionRow } from './protocol-version.entity.js';

/** A version with all that this node knows about where it stands. */
export interface KnownVersion {
  readonly row: ProtocolVersionRow;
  /** As it was read; none of one that cannot be. */
  readonly document: ProtocolDocument | undefined;
  readonly state: VersionState;
  /** Peer-led organisations that have not said anything about it. */
  readonly awaited: readonly Member[];
  /** The next charter by which it would be decided, if one is put to the vote. */
  readonly proposal: KeptProposal | undefined;
}

/** More documents than are on their way at one time. */
const mostLookedAt = 200;

/** Where versions stand, from what members sent and said, what is put to the vote, and what the charter names. */
@Injectable()
export class KnownVersions {
  private readonly lookedAt = new Map<string, DocumentFault | null>();

  constructor(
    private readonly members: Members,
    private readonly charter: CharterKeeper,
    private readonly ballots: Ballots,
    private readonly documents: ProtocolDocuments,
    private readonly decided: DecidedVersions,
    private readonly inForce: ProtocolsInForce,
    private readonly clock: Clock,
  ) {}

  /** For how many days comments are asked for, by the charter in force. */
  commentDays(): CommentDays {
    const { peerLedCommentDays, commentDays } = { ...impliedParameters, ...this.charter.inForce()?.charter.parameters };
    return { peerLed: peerLedCommentDays, all: commentDays };
  }

  /** Whether an organisation is asked before the others: a peer-led one, and a guest, of which nothing more is said. */
  isAskedFirst(nodeId: string): boolean {
    const member = this.members.find(nodeId);
    return member !== undefined && (member.host !== undefined || member.kinds.includes('peer-led'));
  }

  async of(manager: EntityManager, rows: readonly ProtocolVersionRow[]): Promise<KnownVersion[]> {
    const atHand = await this.ballots.atHand();
    const said: { about: string; origin: string }[] = await manager.query(
      'SELECT DISTINCT about, origin FROM protocol_comment WHERE about = ANY($1)',
      [rows.map(({ hash }) => hash)],
    );
    return rows.map((row) => {
      const answered = said.filter(({ about }) => about === row.hash).map(({ origin }) => origin);
      return this.known(row, answered, atHand);
    });
  }

  async one(manager: EntityManager, row: ProtocolVersionRow): Promise<KnownVersion> {
    const [known] = await this.of(manager, [row]);
    if (!known) throw new Error('a version was not looked at');
    return known;
  }

  private known(row: ProtocolVersionRow, answered: readonly string[], atHand: AtHand | undefined): KnownVersion {
    const read = row.document ? readProtocol(row.document) : undefined;
    const document = read && !('refused' in read) ? read : undefined;
    const asked = this.members.all().filter(({ kinds, status }) => kinds.includes('peer-led') && status === 'active');
    const awaited = asked.filter(({ nodeId }) => nodeId !== row.origin && !answered.includes(nodeId));
    const proposal = atHand && openProposal(atHand, row.hash);
    const decision = this.decided.all().find(({ hash }) => hash === row.hash);
    const newer = this.decided
      .all()
      .filter(({ state, protocol, hash }) => state === 'taken' && protocol === row.protocol && hash !== row.hash)
      .map(({ version }) => version)
      .filter((version) => row.version !== null && compareVersions(version, row.version) >= 0);
    const facts: VersionFacts = {
      sentAt: row.sentAt,
      withdrawn: row.withdrawnAt !== null,
      peerLedAwaited: awaited.length,
      days: this.commentDays(),
      votesUntil: proposal?.openUntil ?? null,
      fault: this.faultOf(row, document, newer.length > 0),
      decided: decision !== undefined,
      here: row.refused !== null || document !== undefined,
      inForce: this.inForce.now()?.some(({ hash }) => hash === row.hash) ?? false,
      from: row.inForceFrom ?? '',
      supersededBy: newer.sort(compareVersions).at(-1) ?? null,
    };
    return { row, document, state: stateOfVersion(facts, this.clock.now()), awaited, proposal };
  }

  /** Why it would not be in force here if it were decided now; or, once it is decided, why it is not. */
  private faultOf(
    row: ProtocolVersionRow,
    document: ProtocolDocument | undefined,
    over: boolean,
  ): DocumentFault | null {
    if (row.refused) return { refused: row.refused, at: row.refusedAt };
    const decision = this.decided.all().find(({ hash }) => hash === row.hash);
    if (decision) return decision.refused ? { refused: decision.refused, at: decision.refusedAt } : null;
    if (!document || over) return null;
    const held = this.documents.find(keyOf(document));
    if (held && held.hash !== row.hash) return { refused: 'protocol-version-changed', at: null };
    const key = `${row.hash} ${this.documents.revision} ${this.decided.revision}`;
    const known = this.lookedAt.get(key);
    if (known !== undefined) return known;
    const scopes = ['regional', ...this.documents.countries()];
    const newest = scopes.flatMap((scope) => this.decided.candidates(scope)[0]?.document ?? []);
    const fault = checkBeside(document, newest) ?? null;
    if (this.lookedAt.size >= mostLookedAt) this.lookedAt.clear();
    this.lookedAt.set(key, fault);
    return fault;
  }
}

/** A next charter that names these bytes and can still be voted for, in the round that is open or a later one. */
function openProposal({ known, proposals, round }: AtHand, hash: string): KeptProposal | undefined {
  const names = ({ protocols: { regional, national } }: KeptProposal['charter']) =>
    [regional, ...national].some((ref) => ref?.hash === hash);
  if (names(known.charter)) return undefined;
  return proposals.find((one) => one.round >= round && names(one.charter));
}
