import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  arrestWithoutStaff,
  beginArrest,
  type FiledArrest,
  isCountry,
  isRefusal,
  planSteps,
  type Refusal,
  type RefusalCode,
  refuse,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { ArrestRow } from './arrest.entity.js';
import type { RecordArrestInput } from './arrest.input.js';
import { ArrestClock } from './arrest-clock.js';
import { ArrestProtocol } from './arrest-protocol.js';
import { type KeptArrest, openArrest, sealArrest } from './sealed-arrest.js';

type NoCase = 'not-found' | 'case-is-closed' | 'case-handed-over' | 'case-file-gone';
type Decided<Code extends RefusalCode> = KeptArrest | Refusal<Code>;

/** Arrests of the people of our cases: told, changed step by step, ended. What was written down of one is never taken away. */
@Injectable()
export class Arrests {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
    private readonly protocol: ArrestProtocol,
    private readonly alarm: ArrestClock,
  ) {}

  /** Refusals: those of `lockOpen` and `beginArrest`, `country-unknown`, `case-file-gone`. */
  recordArrest(actor: Actor, input: RecordArrestInput) {
    return this.once.run(actor, 'arrest.record', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const country = input.country.toUpperCase();
      if (!isCountry(country)) return refuse('country-unknown');
      const now = this.clock.now();
      const standing = beginArrest(input.at, now);
      if (isRefusal(standing)) return standing;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const { duties, rules } = this.protocol.asks(country, row.protocol);
      const place = { country, heldIn: input.heldIn, words: input.where?.trim() || undefined };
      const times = { recordedAt: now.toISOString(), at: input.at.toISOString() };
      const words = input.words?.trim() || undefined;
      const id = randomUUID();
      const arrest = { ...times, place, standing, ...planSteps(duties, input.at), rules, told: [], words };
      await this.insert(tx, sealArrest(key, id, row.id, { ...arrest, by: actor.staffId }));
      await this.alarm.ring(tx);
      await this.audit.record(tx, actor, 'arrest.record', { kind: 'arrest', id }, { case: row.id });
      return id;
    });
  }

  /** Loads, lets the rule decide, saves. Refusals: those of `lockOpen`, `case-file-gone`, and what the rule says. */
  change<Code extends RefusalCode>(
    actor: Actor,
    action: `arrest.${string}`,
    input: { readonly idempotencyKey: string; readonly arrestId: string },
    decide: (arrest: KeptArrest, now: Date) => Decided<Code>,
  ) {
    return this.once.run<Code | NoCase>(actor, action, input, async (tx) => {
      const found = await tx.manager.findOneBy(ArrestRow, { id: input.arrestId });
      const row = found ? await this.access.lockOpen(tx, actor, found.caseId) : refuse('not-found');
      if (isRefusal(row)) return row;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const locked = await tx.manager.findOneByOrFail(ArrestRow, { id: input.arrestId });
      const decided = decide(openArrest(key, locked), this.clock.now());
      if (isRefusal(decided)) return decided;
      const changed = sealArrest(key, locked.id, row.id, decided);
      const { id, ...columns } = changed;
      await tx.manager.update(ArrestRow, { id }, columns);
      await this.alarm.set(tx, changed);
      await this.audit.record(tx, actor, action, { kind: 'arrest', id }, { case: row.id });
      return id;
    });
  }

  /** Those of a case, as they travel with its file, in one fixed order. */
  async filed(tx: Transaction, caseId: string, key: Buffer): Promise<FiledArrest[]> {
    const rows = await tx.manager.find(ArrestRow, { where: { caseId } });
    const filed = rows.map((row) => {
      const { by: _, ...arrest } = openArrest(key, row);
      return arrestWithoutStaff(arrest);
    });
    const place = (arrest: FiledArrest) => arrest.at + JSON.stringify(arrest);
    return filed.sort((one, other) => (place(one) < place(other) ? -1 : 1));
  }

  /** One that came with a file; its clock runs on here. */
  async takeIn(tx: Transaction, caseId: string, key: Buffer, arrest: FiledArrest): Promise<void> {
    await this.insert(tx, sealArrest(key, randomUUID(), caseId, arrest));
  }

  private async insert(tx: Transaction, row: ArrestRow): Promise<void> {
    await tx.manager.insert(ArrestRow, row);
    await this.alarm.set(tx, row);
  }
}
