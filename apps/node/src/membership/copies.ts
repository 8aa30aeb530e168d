import { Injectable } from '@nestjs/common';
import { type Actor, isRefusal, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import { HighWater } from '../federation/feed/high-water.js';
import { Members } from '../federation/members.js';
import { Once } from '../graphql/once.js';
import { NetworkState } from './network-state.js';

/** Two copies of one node cannot tell which of them is meant: somebody decides, at the one that goes on. */
@Injectable()
export class Copies {
  constructor(
    private readonly once: Once,
    private readonly members: Members,
    private readonly highWater: HighWater,
    private readonly audit: Audit,
    private readonly state: NetworkState,
  ) {}

  async goOnHere(actor: Actor, input: { idempotencyKey: string }) {
    const done = await this.once.run(actor, 'membership.go-on-from-this-copy', input, async (tx) => {
      if (!(await this.highWater.goOnHere(tx))) return refuse('copy-not-found');
      const nodeId = this.members.self();
      await this.audit.record(tx, actor, 'node.go-on-from-this-copy', { kind: 'node', id: nodeId });
      return nodeId;
    });
    return isRefusal(done) ? done : this.state.now();
  }
}
