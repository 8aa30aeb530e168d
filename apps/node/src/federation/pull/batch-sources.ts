import { Injectable } from '@nestjs/common';
import { parseFeedId } from '#federation';
import { Caller } from '../contact/caller.js';
import { Mailboxes } from '../mailbox/mailboxes.js';
import { Members } from '../members.js';
import { type BatchSource, MemberSource } from './batch-source.js';

/** How many other members are asked for a broadcast feed whose origin and mailboxes do not give it. */
const asked = 2;

/** Where a feed may be had, the likeliest first. */
@Injectable()
export class BatchSources {
  constructor(
    private readonly caller: Caller,
    private readonly members: Members,
    private readonly mailboxes: Mailboxes,
  ) {}

  /** Who announced the head; its origin, if that can be reached; the origin’s mailboxes; for a broadcast feed a few others. */
  of(feed: string, announcedBy: string): BatchSource[] {
    const named = parseFeedId(feed);
    if (!named) return [];
    const origin = this.members.find(named.from);
    const reached = origin && origin.addresses.length > 0 ? [origin.nodeId] : [];
    const mailboxes = this.mailboxes.of(named.from).map(({ nodeId }) => nodeId);
    const others = named.kind === 'broadcast' ? this.someOthers() : [];
    const members = new Set([announcedBy, ...reached, ...mailboxes, ...others]);
    return [...members].map((member) => new MemberSource(this.caller, member));
  }

  /** Whether a member may announce a head: of its own feed, of any broadcast feed, or of mail left with it. */
  mayAnnounce(from: string, feed: string): boolean {
    const named = parseFeedId(feed);
    if (!named || named.from === this.members.self()) return false;
    if (named.kind === 'broadcast') return true;
    return named.to === this.members.self() && (named.from === from || this.isMailbox(from, feed));
  }

  /** Whether a member keeps mail for the origin of a feed. */
  isMailbox(nodeId: string, feed: string): boolean {
    const origin = parseFeedId(feed)?.from ?? '';
    return this.mailboxes.of(origin).some((mailbox) => mailbox.nodeId === nodeId);
  }

  private someOthers(): string[] {
    const reached = this.members
      .others()
      .filter(({ status, addresses }) => status === 'active' && addresses.length > 0);
    const from = Math.floor(Math.random() * reached.length);
    return [...reached.slice(from), ...reached.slice(0, from)].slice(0, asked).map(({ nodeId }) => nodeId);
  }
}
