import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, type ConsentInterpreter, isRefusal, type Refusal, type RefusalCode } from '#domain';
import { Audit } from '../../audit/audit.js';
import { BelongingRow } from '../belongings/belonging.entity.js';
import type { KeptBelonging } from '../belongings/kept-belonging.js';
import { placeInStay } from './sealing.js';
import type { StayFileRow } from './stay-file.entity.js';
import { StayFiles } from './stay-files.js';
import { StayToldRow } from './stay-told.entity.js';

/** Articles that were told, RFC 3339. */
export interface InstructionsTold {
  readonly at: string;
  readonly by: string;
  /** ISO 639-3. */
  readonly language: string;
  readonly interpreter: ConsentInterpreter;
  readonly articles: readonly string[];
}

export interface OpenedBelonging extends KeptBelonging {
  readonly id: string;
}

/** What is kept of a stay, opened. */
export interface OpenedStay {
  readonly stayId: string;
  readonly arrivedAt: Date;
  readonly leftAt: Date | null;
  readonly due: Date | null;
  readonly hasCase: boolean;
  readonly listedAt: Date | null;
  readonly told: readonly InstructionsTold[];
  readonly belongings: readonly OpenedBelonging[];
}

/** Opens what is kept of stays; each opening is written down. */
@Injectable()
export class StayContents {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly files: StayFiles,
  ) {}

  /** For an operator. Refusals: `not-found`, `case-file-gone`. */
  one(actor: Actor, stayId: string): Promise<OpenedStay | Refusal<'not-found' | 'case-file-gone'>> {
    return withTransaction(this.db, 'stay.read', async (tx) => {
      const file = await this.files.lock(tx, stayId);
      if (isRefusal(file)) return file;
      const opened = await this.open(tx, file);
      if (isRefusal(opened)) return opened;
      await this.audit.record(tx, actor, 'stay.read', { kind: 'stay', id: stayId });
      return opened;
    });
  }

  /** Those of a case that lies open; its opening was written down. */
  ofCase(caseId: string): Promise<OpenedStay[]> {
    return withTransaction(this.db, 'stay.of-case', async (tx) => {
      const stays: OpenedStay[] = [];
      for (const file of await this.files.ofCase(tx, caseId)) {
        const opened = await this.open(tx, file);
        if (!isRefusal(opened)) stays.push(opened);
      }
      return stays.sort((one, other) => one.arrivedAt.getTime() - other.arrivedAt.getTime());
    });
  }

  /** What a command answers: its refusal, or the stay as it now stands. */
  async show<Code extends RefusalCode>(actor: Actor, done: Promise<string | Refusal<Code>>) {
    const stayId = await done;
    return isRefusal(stayId) ? stayId : this.one(actor, stayId);
  }

  private async open(tx: Transaction, file: StayFileRow): Promise<OpenedStay | Refusal<'case-file-gone'>> {
    const { stayId, due, listedAt, sealedCase } = file;
    const sealing = await this.files.sealing(tx, file);
    if (isRefusal(sealing)) return sealing;
    const [stay] = await tx.query<Pick<OpenedStay, 'arrivedAt' | 'leftAt'>>(
      'SELECT arrived_at AS "arrivedAt", left_at AS "leftAt" FROM stay WHERE id = $1',
      [stayId],
    );
    const told = await tx.manager.findBy(StayToldRow, { stayId });
    const belongings = await tx.manager.findBy(BelongingRow, { stayId });
    return {
      ...{ stayId, due, listedAt, hasCase: sealedCase !== null },
      ...{ arrivedAt: stay?.arrivedAt ?? new Date(0), leftAt: stay?.leftAt ?? null },
      told: told
        .map(({ id, sealed }) => sealing.open<InstructionsTold>(placeInStay('stay_told', id), sealed))
        .sort((one, other) => (one.at < other.at ? -1 : 1)),
      belongings: belongings
        .map(({ id, sealed }) => ({ id, ...sealing.open<KeptBelonging>(placeInStay('belonging', id), sealed) }))
        .sort((one, other) => (one.listedAt + one.id < other.listedAt + other.id ? -1 : 1)),
    };
  }
}
