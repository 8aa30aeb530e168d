import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { ReintegrationModel } from './reintegration.model.js';
import { type KeptReintegration, openReintegration } from './sealed-reintegration.js';

export type OpenedReintegration = KeptReintegration & { readonly id: string };

const ofCase = {
  name: 'reintegration.of-case',
  text: 'SELECT id, sealed FROM reintegration WHERE case_id = $1 ORDER BY due, id',
};

/** Reads what was planned and said after a stay, of a case that lies open. */
@Injectable()
export class ReintegrationContents {
  constructor(private readonly db: DataSource) {}

  async of({ id: caseId, key }: { readonly id: string; readonly key: Buffer }): Promise<ReintegrationModel[]> {
    const rows = await readRows<{ id: string; sealed: Buffer }>(this.db, ofCase, [caseId]);
    return rows.map((row) => ReintegrationModel.of({ id: row.id, ...openReintegration(key, row) }));
  }
}
