import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction } from '#database';
import { type Actor, isRefusal, leaveStay, placeIsFree, type Refusal, refuse, takeHold } from '#domain';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Live } from '../../graphql/live.js';
import { Once } from '../../graphql/once.js';
import { VerdictReader } from '../../protocol/verdict/verdict-reader.js';
import { lockHold, saveHold } from '../hold/hold.store.js';
import { HoldDesk } from '../hold/hold-desk.js';
import { InstructionsInForce } from '../instructions/instructions-in-force.js';
import { lockPlaces } from '../place.store.js';
import { StayFiles } from '../stay-file/stay-files.js';
import { Arriving } from './arriving.js';
import { Leaving } from './leaving.js';
import type { ArriveFromHoldInput, ArriveInput, LeaveInput } from './stay.input.js';
import type { ArrivalModel, StayModel } from './stay.model.js';
import { beginStays, endStay, lockStay } from './stay.store.js';

const columns = `y.id, p.shelter_id AS "shelterId", p.kind, y.hold_id AS "holdId", y.arrived_at AS "arrivedAt",
  y.left_at AS "leftAt" FROM stay y JOIN place p ON p.id = y.place_id`;
const running = {
  name: 'shelter.stays',
  text: `SELECT ${columns} WHERE y.left_at IS NULL AND ($1::uuid IS NULL OR p.shelter_id = $1)
    ORDER BY y.arrived_at, y.id LIMIT 500`,
};
const byId = { name: 'shelter.stays-by-id', text: `SELECT ${columns} WHERE y.id = ANY ($1::uuid[]) ORDER BY y.id` };

/** Who arrives and who leaves: places, never names. The network is told of neither but the asker of a hold. */
@Injectable()
export class StayService {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly desk: HoldDesk,
    private readonly arriving: Arriving,
    private readonly leaving: Leaving,
    private readonly files: StayFiles,
    private readonly instructions: InstructionsInForce,
    private readonly verdicts: VerdictReader,
  ) {}

  running(shelterId: string | null): Promise<StayModel[]> {
    return readRows<StayModel>(this.db, running, [shelterId]);
  }

  /** What the protocol said when somebody moved in. */
  verdictsOf(stayId: string) {
    return this.verdicts.ofActs([stayId]);
  }

  async arriveFromHold(actor: Actor, input: ArriveFromHoldInput): Promise<ArrivalModel | Refusal> {
    const answer = await this.once.run(actor, 'stay.arrive-from-hold', input, async (tx) => {
      const now = this.clock.now();
      const hold = await lockHold(tx, input.holdId);
      if (!hold) return refuse('not-found');
      const taken = takeHold(hold, now);
      if (isRefusal(taken)) return taken;
      const kept = await tx.query<{ id: string }>(
        'SELECT id FROM place WHERE hold_id = $1 ORDER BY step_free, id FOR UPDATE',
        [hold.id],
      );
      // Its time ran out while we waited for the row, and somebody else was given the place.
      if (kept.length < hold.places) return refuse('hold-lapsed');
      const ids = kept.map(() => randomUUID());
      const no = await this.arriving.decide(tx, ids, input.who, hold.id);
      if (no) return no;
      await beginStays(tx, ids, placeIds(kept), hold.id, now);
      await saveHold(tx, taken);
      await this.audit.record(tx, actor, 'hold.take', { kind: 'hold', id: hold.id });
      await this.desk.settle(tx, taken);
      return this.begun(tx, actor, taken.shelterId, ids, await this.arriving.caseOfHold(tx, hold.id));
    });
    return this.arrival(answer);
  }

  async arrive(actor: Actor, input: ArriveInput): Promise<ArrivalModel | Refusal> {
    const answer = await this.once.run(actor, 'stay.arrive', input, async (tx) => {
      const now = this.clock.now();
      const { shelterId, kind } = input;
      const places = await lockPlaces(tx, shelterId, kind);
      if (places.length === 0) return refuse('shelter-without-this-kind');
      const free = places.filter((place) => placeIsFree(place, now)).slice(0, input.places);
      if (free.length < input.places) return refuse('shelter-full');
      const ids = free.map(() => randomUUID());
      const no = await this.arriving.decide(tx, ids, input.who, null);
      if (no) return no;
      await beginStays(tx, ids, placeIds(free), null, now);
      return this.begun(tx, actor, shelterId, ids);
    });
    return this.arrival(answer);
  }

  async leave(actor: Actor, input: LeaveInput): Promise<StayModel | Refusal> {
    const answer = await this.once.run(actor, 'stay.leave', input, async (tx) => {
      const stay = await lockStay(tx, input.stayId);
      if (!stay) return refuse('not-found');
      const left = leaveStay(stay, this.clock.now());
      if (isRefusal(left)) return left;
      const no = await this.leaving.whyNot(tx, actor, stay.id, input);
      if (no) return no;
      if (left.state === 'left') await endStay(tx, left, input.onOffer ?? true);
      await this.audit.record(tx, actor, 'stay.leave', { kind: 'stay', id: stay.id });
      const [place] = await tx.query<{ shelterId: string }>(
        'SELECT shelter_id AS "shelterId" FROM place WHERE id = $1',
        [stay.placeId],
      );
      if (place) await this.live.tell(tx, 'shelter', place.shelterId);
      return stay.id;
    });
    if (isRefusal(answer)) return answer;
    const [stay] = await readRows<StayModel>(this.db, byId, [[answer]]);
    return stay ?? refuse('not-found');
  }

  /** `caseId` is the case for whose sake our own caseworker asked for the place: it is the first one’s. */
  private async begun(
    tx: Transaction,
    actor: Actor,
    shelterId: string,
    ids: readonly string[],
    caseId: string | null = null,
  ): Promise<string> {
    const due = this.instructions.dueOnArrival(this.clock.now());
    for (const [place, id] of ids.entries()) {
      await this.files.begin(tx, id, due, place === 0 ? caseId : null);
      await this.audit.record(tx, actor, 'stay.arrive', { kind: 'stay', id });
    }
    await this.live.tell(tx, 'shelter', shelterId);
    return ids.join(' ');
  }

  private async arrival(answer: string | Refusal): Promise<ArrivalModel | Refusal> {
    if (isRefusal(answer)) return answer;
    return { stays: await readRows<StayModel>(this.db, byId, [answer.split(' ')]) };
  }
}

function placeIds(places: readonly { readonly id: string }[]): string[] {
  return places.map(({ id }) => id);
}
