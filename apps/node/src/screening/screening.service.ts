import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type Actor,
  type AgeGroup,
  type AnsweredIndicator,
  checkInformed,
  type ForcedLabourIndustry,
  isRefusal,
  type Refusal,
  type RefusalCode,
  readAnswers,
  refuse,
  screen,
  type ToldBeforeScreening,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { OwnCountry } from '../case/own-country.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { IndicatorSets } from './indicator-sets.js';
import { ScreeningRow } from './screening.entity.js';
import type { OpenedScreening } from './screening-contents.js';
import { ScreeningProtocol } from './screening-protocol.js';
import { type KeptScreening, openScreening, sealScreening } from './sealed-screening.js';

interface RecordScreening {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly setId: string;
  readonly age: AgeGroup;
  readonly industry?: ForcedLabourIndustry | null;
  readonly told: readonly ToldBeforeScreening[];
  readonly answers: readonly AnsweredIndicator[];
  readonly words?: string | null;
}

/** Screenings are added and never changed: asked again, a person has two, and both stay. Nothing else ever looks for one. */
@Injectable()
export class ScreeningService {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
    private readonly sets: IndicatorSets,
    private readonly protocol: ScreeningProtocol,
    private readonly own: OwnCountry,
  ) {}

  recordScreening(actor: Actor, input: RecordScreening) {
    return this.once.run(actor, 'screening.record', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const screening = this.screened(actor, input);
      if (isRefusal(screening)) return screening;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const id = randomUUID();
      await tx.manager.insert(ScreeningRow, sealScreening(key, id, row.id, screening));
      await this.audit.record(tx, actor, 'screening.record', { kind: 'screening', id }, { case: row.id });
      return id;
    });
  }

  private screened(actor: Actor, { setId, age, industry, told, answers: given, words }: RecordScreening) {
    const set = this.sets.find(setId);
    if (!set) return refuse('indicator-set-unknown');
    const uninformed = checkInformed(told);
    if (uninformed) return uninformed;
    const answers = readAnswers(set, given);
    if (isRefusal(answers)) return answers;
    const screening: KeptScreening = {
      at: this.clock.now().toISOString(),
      set: set.id,
      version: set.version,
      age,
      industry: industry ?? undefined,
      told: [...new Set(told)],
      answers: given.filter(({ answer }) => answer !== 'not-asked'),
      result: screen(set, { answers, age, industry: industry ?? undefined }),
      missing: this.sets.missing(this.protocol.setsNamed(this.own.country)),
      words: words?.trim() || undefined,
      by: actor.staffId,
    };
    return screening;
  }

  /** What a command answers: its refusal, or the screening with its result. That it was read is written down. */
  async show<Code extends RefusalCode>(
    actor: Actor,
    done: Promise<string | Refusal<Code>>,
  ): Promise<OpenedScreening | Refusal<Code | 'not-found' | 'case-file-gone'>> {
    const id = await done;
    if (isRefusal(id)) return id;
    return withTransaction(this.db, 'screening.read', (tx) => this.read(tx, actor, id));
  }

  private async read(tx: Transaction, actor: Actor, id: string) {
    const row = await tx.manager.findOneBy(ScreeningRow, { id });
    const seen = row ? await this.access.see(tx, actor, row.caseId) : refuse('not-found');
    if (!row || isRefusal(seen)) return refuse('not-found');
    const key = await this.keys.keyOf(tx, row.caseId);
    if (isRefusal(key)) return key;
    await this.audit.record(tx, actor, 'screening.read', { kind: 'screening', id }, { case: row.caseId });
    return { id, ...openScreening(key, row) };
  }
}
