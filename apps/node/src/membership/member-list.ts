import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { isRefusal, type Refusal, type RefusalCode } from '#domain';
import type { Member } from '../federation/member.js';
import { Members } from '../federation/members.js';
import type { MemberModel } from './member.model.js';

interface Contact {
  nodeId: string;
  lastSeenAt: Date | null;
  lastProblem: string | null;
  contactBroken: boolean;
  blocked: boolean;
}

const contacts = {
  name: 'membership.contacts',
  text: `SELECT node_id AS "nodeId", last_seen_at AS "lastSeenAt", coalesce(refused_for, last_problem) AS "lastProblem",
      breaker = 'open' AS "contactBroken", blocked_at IS NOT NULL AS blocked FROM member_state`,
};

/** Who belongs to the network, and how contact stands. */
@Injectable()
export class MemberList {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
  ) {}

  /** By country, then name; those who left are not shown. */
  async all(): Promise<MemberModel[]> {
    const known = new Map((await readRows<Contact>(this.db, contacts)).map((contact) => [contact.nodeId, contact]));
    const place = ({ country, name }: Member) => `${country ?? '~'} ${name}`;
    return this.members
      .all()
      .filter(({ status }) => status !== 'left' && status !== 'expelled')
      .sort((one, other) => place(one).localeCompare(place(other), 'en'))
      .map((member) => this.shown(member, known.get(member.nodeId)));
  }

  /** The member whom a command answered with, or its refusal. */
  async answered<Code extends RefusalCode>(
    answer: Promise<string | Refusal<Code>>,
  ): Promise<MemberModel | Refusal<Code>> {
    const nodeId = await answer;
    if (isRefusal(nodeId)) return nodeId;
    const member = (await this.all()).find((one) => one.nodeId === nodeId);
    if (!member) throw new Error('a member left while something was decided about it');
    return member;
  }

  private shown(member: Member, contact: Contact | undefined): MemberModel {
    const { nodeId, name, country, kinds, status, phone, unreliable, recordVersion } = member;
    return {
      nodeId,
      name,
      country: country ?? null,
      kinds,
      status,
      recordVersion,
      phone,
      isOurselves: nodeId === this.members.self(),
      blocked: contact?.blocked ?? false,
      mailboxes: member.mailboxes.map((id) => ({ nodeId: id, name: this.members.find(id)?.name ?? id })),
      unreliable,
      lastSeenAt: contact?.lastSeenAt ?? null,
      contactBroken: contact?.contactBroken ?? false,
      lastProblem: contact?.lastProblem ?? null,
    };
  }
}
