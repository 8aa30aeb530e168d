import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type AuthorityRefusal, isRefusal, mayApproach, type Refusal, refuse, type ServiceKind } from '#domain';
import { MemberStates } from '../federation/contact/member-states.js';
import { Members } from '../federation/members.js';
import { MemberEntries } from './member-entries.js';
import { Organisation } from './organisation.entity.js';
import { Service } from './service.entity.js';

/** Whom a referral goes to. */
export interface AskedService {
  readonly service: Service;
  readonly organisation: Organisation;
}

/** What other features ask the directory. */
@Injectable()
export class Directory {
  constructor(
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly entries: MemberEntries,
  ) {}

  /**
   * A service that may be asked now. Refusals: `service-not-offered` (stopped, or its member is not active),
   * `member-blocked`, `embassy-only-if-asked`, those of `Members.mayBegin` where another member is asked.
   */
  async ask(
    tx: Transaction,
    serviceId: string,
    personAsks: boolean,
  ): Promise<
    AskedService | Refusal<'service-not-offered' | 'member-blocked' | 'embassy-only-if-asked' | AuthorityRefusal>
  > {
    const service = await tx.manager.findOneBy(Service, { id: serviceId, status: 'active' });
    if (!service) return refuse('service-not-offered');
    const organisation = await this.organisation(tx, service.organisationId);
    const { nodeId, kind } = organisation;
    if (nodeId !== null && nodeId !== this.members.self()) {
      if (this.members.find(nodeId)?.status !== 'active') return refuse('service-not-offered');
      const begins = this.members.mayBegin();
      if (isRefusal(begins)) return begins;
    }
    if (nodeId !== null && (await this.states.isBlocked(tx, nodeId))) return refuse('member-blocked');
    const approach = mayApproach(kind, personAsks);
    return isRefusal(approach) ? approach : { service, organisation };
  }

  organisation(tx: Transaction, id: string): Promise<Organisation> {
    return tx.manager.findOneByOrFail(Organisation, { id });
  }

  /** The entry of a member, as the network names it now. */
  async organisationOf(tx: Transaction, nodeId: string): Promise<string> {
    return this.entries.organisationOf(tx, nodeId);
  }

  /** One of this node's own services, by the id under which it was announced; also one that is no longer offered. */
  async ownService(tx: Transaction, announcedId: string, kind: ServiceKind): Promise<Service | null> {
    const organisationId = await this.entries.organisationOf(tx, this.members.self());
    return tx.manager.findOneBy(Service, { organisationId, announcedId, kind });
  }
}
