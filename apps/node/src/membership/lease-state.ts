import { Injectable } from '@nestjs/common';
import { refuse } from '#domain';
import { votersOf } from '#federation';
import { Authority } from '../federation/authority.js';
import { CharterKeeper } from '../federation/charter/charter-keeper.js';
import { LeaseKeeper } from '../federation/lease/lease-keeper.js';
import { Members } from '../federation/members.js';
import type { LeaseModel } from './lease.model.js';

/** How this node’s lease stands: who confirmed it, until when, and what is missing. */
@Injectable()
export class LeaseState {
  constructor(
    private readonly charter: CharterKeeper,
    private readonly leases: LeaseKeeper,
    private readonly authority: Authority,
    private readonly members: Members,
  ) {}

  now(): LeaseModel | null {
    const charter = this.charter.inForce()?.charter;
    const lease = this.leases.lease();
    if (!charter || !lease) return null;
    const missing = this.authority.missing();
    return {
      until: lease.left > 0 ? new Date(this.leases.now().wall + lease.left) : null,
      missing: missing ? refuse(missing) : null,
      needed: lease.needed,
      voters: votersOf(charter).map((nodeId) => this.voter(nodeId, lease.fresh)),
    };
  }

  private voter(nodeId: string, fresh: readonly string[]): LeaseModel['voters'][number] {
    const given = this.leases.attestationOf(nodeId);
    const name = this.members.find(nodeId)?.name ?? null;
    const confirmedAt = given ? new Date(given.sentAt.wall) : null;
    return { nodeId, name, confirmed: fresh.includes(nodeId), confirmedAt };
  }
}
