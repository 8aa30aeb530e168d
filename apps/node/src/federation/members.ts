import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type AuthorityRefusal, mayBegin, type Refusal } from '#domain';
import {
  everybodyIn,
  type Head,
  keyFor,
  keysThatCount,
  mayFollow,
  type NodeRecord,
  type PlaceOfKey,
  type PublicKey,
  parseFeedId,
  type StandingKey,
  standingAt,
  type VerifiedCharter,
  votersOf,
  withinCut,
} from '#federation';
import { Clock } from '../clock.js';
import { CharterKeeper } from './charter/charter-keeper.js';
import { MemberStates } from './contact/member-states.js';
import type { Member } from './member.js';
import { OwnNode } from './own-node.js';

/** Who belongs to the network, from the charter in force. Empty before this node has joined one. */
@Injectable()
export class Members {
  /** Made anew only when the charter or a record has changed, or something in it has lapsed. */
  private made: Made | undefined;

  constructor(
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly states: MemberStates,
    private readonly clock: Clock,
  ) {}

  /** This node's own id. */
  self(): string {
    return this.own.nodeId;
  }

  /** Whether this node’s own record says no name: it is, or is going to be, a guest of a host. */
  namesNobody(): boolean {
    return this.own.says.name === '';
  }

  /**
   * Whether this organisation may ask another one for something new now. Refusals: `authority-suspended`,
   * `authority-no-standing`.
   */
  mayBegin(): true | Refusal<AuthorityRefusal> {
    return mayBegin(this.find(this.own.nodeId)?.status);
  }

  /** Everybody, this node included. */
  all(): Member[] {
    return [...this.known().values()];
  }

  /** Everybody but this node, as long as they belong. */
  others(): Member[] {
    return this.all().filter(({ nodeId, status }) => nodeId !== this.own.nodeId && stillBelongs(status));
  }

  find(nodeId: string): Member | undefined {
    return this.known().get(nodeId);
  }

  /** The key by which a member’s messages are verified now; none for one that does not belong, or no longer, unless `formerToo`. */
  currentKey(nodeId: string, formerToo = false): PublicKey | undefined {
    const member = this.find(nodeId);
    if (!member || !(formerToo || stillBelongs(member.status))) return undefined;
    return this.recordOf(nodeId)?.feedKey;
  }

  /** The key that counts for what a member signed under this key id, at this place; none for one that was taken back before. */
  keyFor(nodeId: string, keyId: string, place?: PlaceOfKey): PublicKey | undefined {
    const found = this.standingOf(nodeId, keyId, place);
    return found && found.standing !== 'quarantined' ? found.key : undefined;
  }

  /** A key of a member and how it stands at a place; undefined if it was never its. */
  standingOf(nodeId: string, keyId: string, place?: PlaceOfKey): StandingKey | undefined {
    const record = this.recordOf(nodeId);
    return record && keyFor(record, keyId, place);
  }

  /** The key that counts for a head of its feed’s origin. */
  headKey(claimed: Head): PublicKey | undefined {
    const named = parseFeedId(claimed.feed);
    return named && this.keyFor(named.from, claimed.keyId, claimed);
  }

  /** The keys under which a document of a member may verify: the current one first, then those it has rotated. */
  keysOf(nodeId: string): readonly PublicKey[] {
    const record = this.currentKey(nodeId) ? this.recordOf(nodeId) : undefined;
    return record ? keysThatCount(record) : [];
  }

  /** Whether a head under one key of a member may follow a head under another: an older key never comes back. */
  mayFollow(nodeId: string, earlierKeyId: string, keyId: string): boolean {
    const record = this.recordOf(nodeId);
    return record !== undefined && mayFollow(record, earlierKeyId, keyId);
  }

  /**
   * Whether this organisation has blocked a member: then no new referral or hold goes there or is taken from there. A
   * message about the custody of a case is never refused for it.
   */
  isBlocked(tx: Transaction, nodeId: string): Promise<boolean> {
    return this.states.isBlocked(tx, nodeId);
  }

  /** Whether this place of a member’s feed counts: of one that was expelled, nothing after the cut does. */
  counts(origin: string, place: { readonly feed: string; readonly epoch: string; readonly seq: number }): boolean {
    const charter = this.charter.inForce()?.charter;
    return charter === undefined || withinCut(charter, origin, place);
  }

  /** Who votes on the charter. */
  voters(): readonly string[] {
    const charter = this.charter.inForce()?.charter;
    return charter ? votersOf(charter).filter((nodeId) => this.find(nodeId)) : [];
  }

  /** The version of the charter in force; 0 before this node has joined a network. */
  charterVersion(): number {
    return this.charter.inForce()?.charter.version ?? 0;
  }

  /** The oldest version of the protocol that the charter allows. */
  minimumWire(): number {
    return this.charter.inForce()?.charter.parameters.minimumWire ?? 1;
  }

  private recordOf(nodeId: string): NodeRecord | undefined {
    return this.charter.inForce()?.records.get(nodeId)?.record;
  }

  private known(): ReadonlyMap<string, Member> {
    const from = this.charter.inForce();
    if (!from) return new Map();
    const now = this.clock.now();
    if (this.made?.from !== from || now >= this.made.until) this.made = membersOf(from, now);
    return this.made.members;
  }
}

interface Made {
  readonly from: VerifiedCharter;
  readonly members: ReadonlyMap<string, Member>;
  /** When the next suspension or probation lapses. */
  readonly until: Date;
}

const never = new Date(8.64e15);

function membersOf(from: VerifiedCharter, now: Date): Made {
  const members = new Map<string, Member>();
  let until = never;
  for (const named of everybodyIn(from.charter)) {
    const { nodeId, member, host } = named;
    const record = from.records.get(nodeId)?.record;
    if (!record) continue;
    const standing = standingAt(named, now);
    if (standing.until && standing.until < until) until = standing.until;
    const { status, onProbation } = standing;
    const { name, phone, recipient, addresses, mailboxes, unreliable, version: recordVersion } = record;
    const { country, kinds = [] } = member ?? {};
    const said = { name, recipient, addresses, mailboxes, unreliable, phone, recordVersion };
    members.set(nodeId, { nodeId, country, kinds, status, onProbation, host, ...said });
  }
  return { from, members, until };
}

function stillBelongs(status: Member['status']): boolean {
  return status !== 'left' && status !== 'expelled';
}
