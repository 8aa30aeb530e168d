import { Injectable } from '@nestjs/common';
import { type Actor, isRefusal, type MembershipRefusal, mayBlock, type Refusal } from '#domain';
import { Audit } from '../audit/audit.js';
import { MemberStates } from '../federation/contact/member-states.js';
import { Members } from '../federation/members.js';
import { Once } from '../graphql/once.js';
import type { BlockMemberInput } from './block-member.input.js';

type Answer = Promise<string | Refusal<MembershipRefusal | 'idempotency-key-reused'>>;

/** This organisation’s own decision to start nothing new with another one. */
@Injectable()
export class Blocks {
  constructor(
    private readonly once: Once,
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly audit: Audit,
  ) {}

  block(actor: Actor, input: BlockMemberInput): Answer {
    return this.decide(actor, input, 'block');
  }

  unblock(actor: Actor, input: BlockMemberInput): Answer {
    return this.decide(actor, input, 'unblock');
  }

  private decide(actor: Actor, input: BlockMemberInput, what: 'block' | 'unblock'): Answer {
    return this.once.run(actor, `membership.${what}`, input, async (tx) => {
      const { nodeId } = input;
      const known = this.members.find(nodeId) !== undefined;
      const may = mayBlock(this.members.self(), nodeId, known);
      if (isRefusal(may)) return may;
      await this.states.block(tx, nodeId, what === 'block' ? actor.staffId : undefined);
      await this.audit.record(tx, actor, `membership.${what}`, { kind: 'member', id: nodeId });
      return nodeId;
    });
  }
}
