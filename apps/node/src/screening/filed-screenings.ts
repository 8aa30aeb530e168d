import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { refuse } from '#domain';
import { filedScreeningsShape } from '#federation';
import { FileParts } from '../case/file-parts.js';
import { ScreeningRow } from './screening.entity.js';
import { openDecision, openScreening, sealDecision, sealScreening } from './sealed-screening.js';
import { StatusDecisionRow } from './status-decision.entity.js';

/** The screenings and status decisions go with the file, if the person named them: nobody need be asked the same again. */
@Injectable()
export class FiledScreeningsPart implements OnModuleInit {
  constructor(private readonly parts: FileParts) {}

  onModuleInit(): void {
    this.parts.attach('screenings', this);
  }

  async write(tx: Transaction, caseId: string, key: Buffer): Promise<unknown> {
    const screenings = await tx.manager.find(ScreeningRow, { where: { caseId } });
    const decisions = await tx.manager.find(StatusDecisionRow, { where: { caseId } });
    if (screenings.length + decisions.length === 0) return undefined;
    return {
      screenings: inOrder(screenings.map((row) => withoutStaff(openScreening(key, row)))),
      decisions: inOrder(decisions.map((row) => withoutStaff(openDecision(key, row)))),
    };
  }

  async read(tx: Transaction, caseId: string, key: Buffer, value: unknown) {
    const filed = filedScreeningsShape.safeParse(value);
    if (!filed.success) return refuse('case-file-unreadable');
    const { screenings, decisions } = filed.data;
    for (const screening of screenings)
      await tx.manager.insert(ScreeningRow, sealScreening(key, randomUUID(), caseId, screening));
    for (const decision of decisions)
      await tx.manager.insert(StatusDecisionRow, sealDecision(key, randomUUID(), caseId, decision));
    return undefined;
  }
}

function withoutStaff<Kept extends { readonly by?: string }>({ by: _, ...filed }: Kept): Omit<Kept, 'by'> {
  return filed;
}

/** By their time, then by all that they say: the same case always gives the same file. */
function inOrder<Filed extends { readonly at: string }>(filed: readonly Filed[]): Filed[] {
  const place = (one: Filed) => one.at + JSON.stringify(one);
  return [...filed].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}
