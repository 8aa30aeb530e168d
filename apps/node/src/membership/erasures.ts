import { Injectable } from '@nestjs/common';
import { type Actor, type ErasureRefusal, isRefusal, type Refusal } from '#domain';
import { Audit } from '../audit/audit.js';
import { OwnErasures } from '../federation/feed/own-erasures.js';
import { Members } from '../federation/members.js';
import { Once } from '../graphql/once.js';
import type { ErasedPlaceModel, EraseSaidInput, ErasureModel } from './erasure.model.js';

/** What this organisation has said to all and takes back. */
@Injectable()
export class Erasures {
  constructor(
    private readonly once: Once,
    private readonly own: OwnErasures,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {}

  /** The latest first, each with those who have not confirmed it. */
  async all(): Promise<ErasureModel[]> {
    const named = (ids: readonly string[]) => ids.map((nodeId) => ({ nodeId, name: this.nameOf(nodeId) }));
    const all = await this.own.all();
    return all.map((one) => ({ ...one, unconfirmed: named(one.unconfirmed), refusedBy: named(one.refusedBy) }));
  }

  async erase(
    actor: Actor,
    input: EraseSaidInput,
  ): Promise<ErasedPlaceModel | Refusal<ErasureRefusal | 'idempotency-key-reused'>> {
    const answer = await this.once.run(actor, 'membership.erase', input, async (tx) => {
      const refused = await this.own.erase(tx, input.place);
      if (isRefusal(refused)) return refused;
      await this.audit.record(tx, actor, 'membership.erase', { kind: 'entry', id: String(input.place) });
      return String(input.place);
    });
    return isRefusal(answer) ? answer : { place: Number(answer) };
  }

  private nameOf(nodeId: string): string {
    return this.members.find(nodeId)?.name ?? nodeId;
  }
}
