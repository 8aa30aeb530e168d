import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, describeProvider, isRefusal, type Refusal, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import type { AddProviderInput, ChangeProviderInput } from './directory.input.js';
import { Organisation } from './organisation.entity.js';

type ProviderRefusal = 'provider-name-missing' | 'country-not-valid' | 'phone-not-valid';

/** Writes down providers outside the network: hospital, ministry, UNHCR, prosecution. */
@Injectable()
export class Providers {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Refusals: as `describeProvider`. */
  add(actor: Actor, input: AddProviderInput) {
    return this.once.run(actor, 'directory.add', input, async (tx): Promise<string | Refusal<ProviderRefusal>> => {
      const described = describeProvider(input);
      if (isRefusal(described)) return described;
      const id = randomUUID();
      await tx.manager.insert(Organisation, { ...described, id, nodeId: null, changedAt: this.clock.now() });
      await this.audit.record(tx, actor, 'directory.add', { kind: 'organisation', id }, { as: described.kind });
      return id;
    });
  }

  /** Refusals: as `describeProvider`, `not-found`, `organisation-keeps-its-own-entry` (a member). */
  change(actor: Actor, input: ChangeProviderInput) {
    return this.once.run(
      actor,
      'directory.change',
      input,
      async (tx): Promise<string | Refusal<ProviderRefusal | 'not-found' | 'organisation-keeps-its-own-entry'>> => {
        const described = describeProvider(input);
        if (isRefusal(described)) return described;
        const known = await tx.manager.findOne(Organisation, {
          where: { id: input.providerId },
          lock: { mode: 'pessimistic_write' },
        });
        if (!known) return refuse('not-found');
        if (known.nodeId !== null) return refuse('organisation-keeps-its-own-entry');
        await tx.manager.update(Organisation, { id: known.id }, { ...described, changedAt: this.clock.now() });
        await this.audit.record(tx, actor, 'directory.change', { kind: 'organisation', id: known.id });
        return known.id;
      },
    );
  }
}
