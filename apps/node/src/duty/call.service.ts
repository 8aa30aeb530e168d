import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type Actor, acknowledgeCall, isRefusal, type Refusal, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Live } from '../graphql/live.js';
import { Once } from '../graphql/once.js';
import { type Page, type PageArgs, pageOfRows, readCursor } from '../graphql/page.js';
import { callColumns, lockCall, saveCall } from './call.store.js';
import type { AcknowledgeDutyInput } from './rota.input.js';
import type { DutyCallModel } from './rota.model.js';

const newest = {
  name: 'duty.calls',
  text: `SELECT ${callColumns} FROM duty_call WHERE $1::timestamptz IS NULL OR (since, id) < ($1, $2::uuid)
    ORDER BY since DESC, id DESC LIMIT $3`,
};
const byId = { name: 'duty.call-by-id', text: `SELECT ${callColumns} FROM duty_call WHERE id = $1` };

/** Calls to whoever is on duty, as the staff sees and answers them. */
@Injectable()
export class CallService {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
  ) {}

  async page({ first, after }: PageArgs): Promise<Page<DutyCallModel>> {
    const [at, id] = readCursor(after, ['instant', 'uuid']) ?? [null, null];
    const rows = await readRows<DutyCallModel>(this.db, newest, [at, id, first + 1]);
    const place = (call: DutyCallModel) => [call.since.toISOString(), call.id];
    return pageOfRows(rows, first, place, (call) => call);
  }

  async one(id: string): Promise<DutyCallModel | null> {
    const [call] = await readRows<DutyCallModel>(this.db, byId, [id]);
    return call ?? null;
  }

  async acknowledge(actor: Actor, input: AcknowledgeDutyInput): Promise<DutyCallModel | Refusal> {
    const answer = await this.once.run(actor, 'duty.acknowledge', input, async (tx) => {
      const call = await lockCall(tx, input.callId);
      if (!call) return refuse('not-found');
      const acknowledged = acknowledgeCall(call, actor.staffId, this.clock.now());
      if (isRefusal(acknowledged)) return acknowledged;
      await saveCall(tx, acknowledged);
      await this.audit.record(tx, actor, 'duty.acknowledge', { kind: 'duty-call', id: call.id });
      await this.live.tell(tx, 'duty-call', call.id);
      return call.id;
    });
    return isRefusal(answer) ? answer : ((await this.one(answer)) ?? refuse('not-found'));
  }
}
