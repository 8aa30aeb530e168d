import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, freeNow, isRefusal, type PlaceKind, type Refusal, type RefusalCode, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import { DutyKey } from '../auth/duty-key.js';
import { Clock } from '../clock.js';
import { Live } from '../graphql/live.js';
import { Once } from '../graphql/once.js';
import { CapacityTurn } from './capacity/capacity-turn.js';
import { addPlaces, lockPlaces, makeFree, sayKind } from './place.store.js';
import type { ChangeShelterInput, FreeNowInput, OfferPlacesInput, OpenShelterInput } from './shelter.input.js';
import { ShelterLists } from './shelter.lists.js';
import type { ShelterAddressModel, ShelterModel } from './shelter.model.js';

type Answer = Promise<ShelterModel | Refusal>;

/** What an operator says about the houses of our organisation and their places. */
@Injectable()
export class ShelterService {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly live: Live,
    private readonly lists: ShelterLists,
    private readonly turn: CapacityTurn,
  ) {}

  open(actor: Actor, input: OpenShelterInput): Answer {
    this.dutyKey.require();
    return this.act(actor, 'shelter.open', input, async (tx) => {
      const id = randomUUID();
      await tx.query(
        `INSERT INTO shelter (id, name, address, at_once, longest_hours, opened_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          ...[id, this.seal(id, 'name', input.name), this.seal(id, 'address', input.address)],
          ...[input.atOnce, input.longestHours, this.clock.now()],
        ],
      );
      await this.audit.record(tx, actor, 'shelter.open', { kind: 'shelter', id });
      return id;
    });
  }

  change(actor: Actor, input: ChangeShelterInput): Answer {
    this.dutyKey.require();
    return this.act(actor, 'shelter.change', input, async (tx) => {
      const { shelterId: id, name, address, atOnce = null, longestHours = null, closed = null } = input;
      const changed = await tx.query(
        `UPDATE shelter SET name = coalesce($2, name), address = coalesce($3, address), at_once = coalesce($4, at_once),
           longest_hours = coalesce($5, longest_hours),
           closed_at = CASE WHEN $6::boolean IS NULL THEN closed_at WHEN $6 THEN coalesce(closed_at, $7) END
         WHERE id = $1 RETURNING id`,
        [
          ...[id, name ? this.seal(id, 'name', name) : null, address ? this.seal(id, 'address', address) : null],
          ...[atOnce, longestHours, closed, this.clock.now()],
        ],
      );
      if (changed.length === 0) return refuse('not-found');
      await this.audit.record(tx, actor, 'shelter.change', { kind: 'shelter', id });
      return id;
    });
  }

  offerPlaces(actor: Actor, input: OfferPlacesInput): Answer {
    return this.act(actor, 'shelter.offer-places', input, async (tx) => {
      const { kind, places, stepFree } = input;
      const shelterId = await this.house(tx, input.shelterId);
      if (isRefusal(shelterId)) return shelterId;
      const anew = await sayKind(tx, shelterId, kind, this.clock.now());
      await addPlaces(tx, { shelterId, kind, stepFree }, places);
      await this.audit.record(tx, actor, 'shelter.offer-places', { kind: 'shelter', id: shelterId }, { kind, places });
      return this.said(tx, shelterId, kind, anew);
    });
  }

  /** "Two free now": the operator's word about the free places of a kind is the truth. */
  freeNow(actor: Actor, input: FreeNowInput): Answer {
    return this.act(actor, 'shelter.free-now', input, async (tx) => {
      const { kind, free } = input;
      const now = this.clock.now();
      const shelterId = await this.house(tx, input.shelterId ?? null);
      if (isRefusal(shelterId)) return shelterId;
      const places = await lockPlaces(tx, shelterId, kind);
      const change = freeNow(places, free, now);
      if (isRefusal(change)) return change;
      const anew = await sayKind(tx, shelterId, kind, now);
      await makeFree(tx, { shelterId, kind }, places, change, now);
      await this.audit.record(tx, actor, 'shelter.free-now', { kind: 'shelter', id: shelterId }, { kind, free });
      return this.said(tx, shelterId, kind, anew);
    });
  }

  /** Where a house is. That it was shown is written down before it is shown. */
  address(actor: Actor, id: string): Promise<ShelterAddressModel | Refusal<'not-found'>> {
    this.dutyKey.require();
    return withTransaction(this.db, 'shelter.show-address', async (tx) => {
      const [row] = await tx.query<{ address: Buffer }>('SELECT address FROM shelter WHERE id = $1', [id]);
      if (!row) return refuse('not-found');
      await this.audit.record(tx, actor, 'shelter.show-address', { kind: 'shelter', id });
      const place = { table: 'shelter', column: 'address', row: id };
      return { id, address: this.dutyKey.openField(place, row.address).toString() };
    });
  }

  private async said(tx: Transaction, shelterId: string, kind: PlaceKind, anew: boolean): Promise<string> {
    if (anew) await this.turn.firstOffered(tx, kind);
    await this.live.tell(tx, 'shelter', shelterId);
    return shelterId;
  }

  private seal(id: string, column: 'name' | 'address', text: string): Buffer {
    return this.dutyKey.sealField({ table: 'shelter', column, row: id }, Buffer.from(text));
  }

  /** The house that is meant; its row is locked, so that what two operators say comes one after the other. */
  private async house(
    tx: Transaction,
    id: string | null,
  ): Promise<string | Refusal<'not-found' | 'shelter-not-chosen'>> {
    const open = await tx.query<{ id: string }>(
      'SELECT id FROM shelter WHERE closed_at IS NULL AND ($1::uuid IS NULL OR id = $1) LIMIT 2 FOR NO KEY UPDATE',
      [id],
    );
    const [only, another] = open;
    if (only && !another) return only.id;
    return refuse(id ? 'not-found' : 'shelter-not-chosen');
  }

  private async act<Code extends RefusalCode>(
    actor: Actor,
    operation: string,
    input: { idempotencyKey: string },
    work: (tx: Transaction) => Promise<string | Refusal<Code>>,
  ): Answer {
    const answer = await this.once.run(actor, operation, input, work);
    return isRefusal(answer) ? answer : ((await this.lists.one(answer)) ?? refuse('not-found'));
  }
}
