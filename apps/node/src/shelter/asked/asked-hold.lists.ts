import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import type { Actor } from '#domain';
import { Clock } from '../../clock.js';
import { type Page, type PageArgs, pageOfRows, readCursor } from '../../graphql/page.js';
import type { AskedHoldRow } from './asked-hold.entity.js';
import { type AskedHoldModel, askedHoldModel } from './asked-hold.model.js';
import { askedHoldColumns } from './asked-hold.store.js';
import { AskedHoldCases } from './asked-hold-cases.js';

/** Who asked, her team, and everybody who asks for places where a shelter wrote a call down. */
const seen = '(staff_id = $1 OR team_id = ANY ($2::uuid[]) OR staff_id IS NULL)';

const newest = {
  name: 'shelter.asked-holds',
  text: `SELECT ${askedHoldColumns} FROM hold_asked
    WHERE ${seen} AND ($3::timestamptz IS NULL OR (asked_at, id) < ($3, $4::uuid))
    ORDER BY asked_at DESC, id DESC LIMIT $5`,
};

const byId = {
  name: 'shelter.asked-hold',
  text: `SELECT ${askedHoldColumns} FROM hold_asked WHERE ${seen} AND id = $3`,
};

@Injectable()
export class AskedHoldLists {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cases: AskedHoldCases,
  ) {}

  async page(actor: Actor, { first, after }: PageArgs): Promise<Page<AskedHoldModel>> {
    const now = this.clock.now();
    const [at, id] = readCursor(after, ['instant', 'uuid']) ?? [null, null];
    const rows = await readRows<AskedHoldRow>(this.db, newest, [actor.staffId, actor.teamIds, at, id, first + 1]);
    const place = (row: AskedHoldRow) => [row.askedAt.toISOString(), row.id];
    return pageOfRows(rows, first, place, (row) => askedHoldModel(row, this.cases.open(row), now));
  }

  async one(actor: Actor, id: string): Promise<AskedHoldModel | null> {
    const [row] = await readRows<AskedHoldRow>(this.db, byId, [actor.staffId, actor.teamIds, id]);
    return row ? askedHoldModel(row, this.cases.open(row), this.clock.now()) : null;
  }
}
