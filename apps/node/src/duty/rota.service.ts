import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, planAbsence, planTurn, type Refusal, refuse, whoAnswers, whoAnswersFor } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { BadInput } from '../graphql/bad-input.js';
import { Once } from '../graphql/once.js';
import { Duty } from './duty.js';
import type { DutyAbsenceInput, DutyContactInput, DutyTurnInput, StrikeFromRotaInput } from './rota.input.js';
import type { DutyAbsenceModel, DutyContactModel, DutyRotaModel, DutyTurnModel } from './rota.model.js';
import { loadRota } from './rota.store.js';

const contacts = {
  name: 'duty.contacts',
  text: 'SELECT staff_id AS "staffId", channel, address, language, fallback, lawyer FROM duty_contact ORDER BY staff_id LIMIT 500',
};
const turns = {
  name: 'duty.turns',
  text: `SELECT id, staff_id AS "staffId", weekday, from_time AS "from", to_time AS "to", place_in_order AS "order"
    FROM duty_turn ORDER BY weekday, from_time, place_in_order, id LIMIT 500`,
};
const absences = {
  name: 'duty.absences',
  text: `SELECT id, staff_id AS "staffId", taken_by AS "takenBy", from_at AS "from", until_at AS "until"
    FROM duty_absence WHERE until_at > $1 ORDER BY from_at, id LIMIT 500`,
};

/** Keeps the rota. */
@Injectable()
export class RotaService {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly duty: Duty,
  ) {}

  async rota(): Promise<DutyRotaModel> {
    const now = this.clock.now();
    const { zone } = this.duty;
    const rota = await withTransaction(this.db, 'duty.rota', (tx) => loadRota(tx, zone, now));
    return {
      zone,
      answering: [...whoAnswers(rota, now)],
      answeringArrests: [...whoAnswersFor(rota, 'arrest', now)],
      contacts: await readRows<DutyContactModel>(this.db, contacts),
      turns: await readRows<DutyTurnModel>(this.db, turns),
      absences: await readRows<DutyAbsenceModel>(this.db, absences, [now]),
    };
  }

  setContact(actor: Actor, input: DutyContactInput): Promise<DutyRotaModel | Refusal> {
    const { staffId, email, phone, language, fallback = null, lawyer } = input;
    const address = email ?? phone;
    if (!address || (email && phone)) throw new BadInput([{ field: 'email', rule: 'either email or phone' }]);
    const channel = email ? 'email' : 'sms';
    return this.change(actor, 'duty.set-contact', input, staffId, async (tx) => {
      const [known] = await tx.query('SELECT id FROM staff WHERE id = $1 AND suspended_at IS NULL', [staffId]);
      if (!known) return refuse('not-found');
      await tx.query(
        `INSERT INTO duty_contact (staff_id, channel, address, language, fallback, lawyer)
         VALUES ($1, $2, $3, $4, $5, coalesce($6, false))
         ON CONFLICT (staff_id) DO UPDATE SET channel = $2, address = $3, language = $4, fallback = $5,
           lawyer = coalesce($6, duty_contact.lawyer)`,
        [staffId, channel, address, language, fallback, lawyer ?? null],
      );
      return staffId;
    });
  }

  addTurn(actor: Actor, input: DutyTurnInput): Promise<DutyRotaModel | Refusal> {
    const { staffId, weekday, from, to, order } = input;
    return this.change(actor, 'duty.add-turn', input, staffId, async (tx) => {
      const turn = planTurn({ staffId, weekday, from, to, order });
      if (isRefusal(turn)) return turn;
      if (!(await onTheRota(tx, [staffId]))) return refuse('not-found');
      const id = randomUUID();
      await tx.query(
        `INSERT INTO duty_turn (id, staff_id, weekday, from_time, to_time, place_in_order)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, staffId, weekday, from, to, order],
      );
      return id;
    });
  }

  addAbsence(actor: Actor, input: DutyAbsenceInput): Promise<DutyRotaModel | Refusal> {
    const { staffId, takenBy = null, from, until } = input;
    return this.change(actor, 'duty.add-absence', input, staffId, async (tx) => {
      const absence = planAbsence({ staffId, takenBy, from, until });
      if (isRefusal(absence)) return absence;
      if (!(await onTheRota(tx, takenBy === null ? [staffId] : [staffId, takenBy]))) return refuse('not-found');
      const id = randomUUID();
      await tx.query(
        'INSERT INTO duty_absence (id, staff_id, taken_by, from_at, until_at) VALUES ($1, $2, $3, $4, $5)',
        [id, staffId, takenBy, from, until],
      );
      return id;
    });
  }

  strike(actor: Actor, input: StrikeFromRotaInput): Promise<DutyRotaModel | Refusal> {
    return this.change(actor, 'duty.strike', input, input.id, async (tx) => {
      const turn = await tx.query('DELETE FROM duty_turn WHERE id = $1 RETURNING id', [input.id]);
      const absence = await tx.query('DELETE FROM duty_absence WHERE id = $1 RETURNING id', [input.id]);
      return turn.length + absence.length > 0 ? input.id : refuse('not-found');
    });
  }

  private async change(
    actor: Actor,
    operation: `duty.${string}`,
    input: { idempotencyKey: string },
    subject: string,
    work: (tx: Transaction) => Promise<string | Refusal<'not-found' | 'duty-times-wrong'>>,
  ): Promise<DutyRotaModel | Refusal> {
    const answer = await this.once.run(actor, operation, input, async (tx) => {
      const done = await work(tx);
      if (!isRefusal(done)) await this.audit.record(tx, actor, operation, { kind: 'rota', id: subject });
      return done;
    });
    return isRefusal(answer) ? answer : this.rota();
  }
}

async function onTheRota(tx: Transaction, staffIds: readonly string[]): Promise<boolean> {
  const known = await tx.query('SELECT staff_id FROM duty_contact WHERE staff_id = ANY ($1)', [staffIds]);
  return known.length === new Set(staffIds).size;
}
