import { Injectable } from '@nestjs/common';
import type { Member } from '../member.js';
import { Members } from '../members.js';

/** Who keeps mail for whom, as the members’ own records say it. */
@Injectable()
export class Mailboxes {
  constructor(private readonly members: Members) {}

  /** The mailboxes of this node that can be reached; none for a node that others reach by itself. */
  own(): readonly Member[] {
    return this.of(this.members.self());
  }

  /** The mailboxes of a member, this node not among them. */
  of(nodeId: string): readonly Member[] {
    const named = this.members.find(nodeId)?.mailboxes ?? [];
    return this.members.others().filter((member) => named.includes(member.nodeId) && member.addresses.length > 0);
  }

  /** Whether this node keeps mail for a member. */
  servesHere(nodeId: string): boolean {
    return this.members.find(nodeId)?.mailboxes.includes(this.members.self()) ?? false;
  }

  /** Members for which this node keeps mail. */
  servedHere(): readonly Member[] {
    return this.members.others().filter(({ mailboxes }) => mailboxes.includes(this.members.self()));
  }
}
