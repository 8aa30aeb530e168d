import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, describeService, isRefusal, type Refusal, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Members } from '../federation/members.js';
import { Once } from '../graphql/once.js';
import type { OfferServiceInput, StopServiceInput } from './directory.input.js';
import { MemberEntries } from './member-entries.js';
import { Organisation } from './organisation.entity.js';
import { Service } from './service.entity.js';

type OfferRefusal = 'service-name-missing' | 'language-not-valid' | 'organisation-keeps-its-own-entry' | 'not-found';

/** Puts services into the directory and takes them out: this node's own, and those of providers outside. */
@Injectable()
export class OwnServices {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly entries: MemberEntries,
  ) {}

  /** An own service needs a team that takes in what arrives. Refusals: as `describeService`, and `not-found`. */
  offer(actor: Actor, input: OfferServiceInput) {
    return this.once.run(actor, 'directory.offer', input, async (tx): Promise<string | Refusal<OfferRefusal>> => {
      const described = describeService(input);
      if (isRefusal(described)) return described;
      const own = !input.providerId;
      const teamId = own ? (input.teamId ?? null) : null;
      if (own && !(await teamExists(tx, teamId))) return refuse('not-found');
      const organisationId = input.providerId
        ? await outside(tx, input.providerId)
        : await this.entries.organisationOf(tx, this.members.self());
      if (isRefusal(organisationId)) return organisationId;
      const id = randomUUID();
      await tx.manager.insert(Service, {
        ...described,
        id,
        organisationId,
        announcedId: id,
        languages: [...described.languages],
        status: 'active',
        teamId,
        changedAt: this.clock.now(),
      });
      await this.audit.record(tx, actor, 'directory.offer', { kind: 'service', id }, { service: described.kind });
      if (own) await this.entries.announce(tx);
      return id;
    });
  }

  /** Refusals: `not-found`, `organisation-keeps-its-own-entry` (a member's service). Stopping twice changes nothing. */
  stop(actor: Actor, input: StopServiceInput) {
    return this.once.run(
      actor,
      'directory.stop',
      input,
      async (tx): Promise<string | Refusal<'not-found' | 'organisation-keeps-its-own-entry'>> => {
        const service = await tx.manager.findOne(Service, {
          where: { id: input.serviceId },
          lock: { mode: 'pessimistic_write' },
        });
        if (!service) return refuse('not-found');
        const { nodeId } = await tx.manager.findOneByOrFail(Organisation, { id: service.organisationId });
        const own = nodeId === this.members.self();
        if (nodeId !== null && !own) return refuse('organisation-keeps-its-own-entry');
        await tx.manager.update(Service, { id: service.id }, { status: 'inactive', changedAt: this.clock.now() });
        await this.audit.record(tx, actor, 'directory.stop', { kind: 'service', id: service.id });
        if (own) await this.entries.announce(tx);
        return service.id;
      },
    );
  }
}

/** A provider outside the network, by its id in the directory. */
async function outside(
  tx: Transaction,
  id: string,
): Promise<string | Refusal<'not-found' | 'organisation-keeps-its-own-entry'>> {
  const found = await tx.manager.findOneBy(Organisation, { id });
  if (!found) return refuse('not-found');
  return found.nodeId === null ? found.id : refuse('organisation-keeps-its-own-entry');
}

async function teamExists(tx: Transaction, team: string | null): Promise<boolean> {
  const rows = await tx.query('SELECT id FROM team WHERE id = $1', [team]);
  return rows.length === 1;
}
