import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { everybodyIn, keyIdOf, namedIn, type PublicKey } from '#federation';
import { CharterKeeper } from './charter/charter-keeper.js';
import { MemberStates } from './contact/member-states.js';
import type { Member } from './member.js';
import { OwnNode } from './own-node.js';

/** Who belongs to the network, from the charter in force. Empty before this node has joined one. */
@Injectable()
export class Members {
  constructor(
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly states: MemberStates,
  ) {}

  /** This node's own id. */
  self(): string {
    return this.own.nodeId;
  }

  /** Everybody, this node included. */
  all(): Member[] {
    const known = this.charter.inForce();
    if (!known) return [];
    return everybodyIn(known.charter)
      .map(({ nodeId }) => this.find(nodeId))
      .filter((member) => member !== undefined);
  }

  /** Everybody but this node, as long as they belong. */
  others(): Member[] {
    return this.all().filter(({ nodeId, status }) => nodeId !== this.own.nodeId && stillBelongs(status));
  }

  find(nodeId: string): Member | undefined {
    const known = this.charter.inForce();
    const named = known && namedIn(known.charter, nodeId);
    const record = known?.records.get(nodeId)?.record;
    if (!named || !record) return undefined;
    const { name, phone, recipient, addresses } = record;
    return {
      nodeId,
      name,
      country: named.member?.country,
      kinds: named.member?.kinds ?? [],
      status: named.status,
      recipient,
      addresses,
      phone,
    };
  }

  /** The key by which a member’s messages are verified now; none for one that does not belong, or no longer. */
  currentKey(nodeId: string): PublicKey | undefined {
    const member = this.find(nodeId);
    if (!member || !stillBelongs(member.status)) return undefined;
    return this.charter.inForce()?.records.get(nodeId)?.record.feedKey;
  }

  /** The key that counts for what a member signed earlier under this key id: its current one or one it has rotated. */
  keyFor(nodeId: string, keyId: string): PublicKey | undefined {
    const record = this.charter.inForce()?.records.get(nodeId)?.record;
    return [record?.feedKey, ...(record?.rotated ?? [])].find((key) => key !== undefined && keyIdOf(key) === keyId);
  }

  /**
   * Whether this organisation has blocked a member: then no new referral or hold goes there or is taken from there. A
   * message about the custody of a case is never refused for it.
   */
  isBlocked(tx: Transaction, nodeId: string): Promise<boolean> {
    return this.states.isBlocked(tx, nodeId);
  }

  /** The version of the charter in force; 0 before this node has joined a network. */
  charterVersion(): number {
    return this.charter.inForce()?.charter.version ?? 0;
  }
}

function stillBelongs(status: Member['status']): boolean {
  return status !== 'left' && status !== 'expelled';
}
