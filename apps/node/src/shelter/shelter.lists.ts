import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { DutyKey } from '../auth/duty-key.js';
import { Clock } from '../clock.js';
import type { PlacesOfKindModel, ShelterModel } from './shelter.model.js';

type Row = Omit<ShelterModel, 'name' | 'kinds'> & {
  name: Buffer;
  kinds: (Omit<PlacesOfKindModel, 'saidAt'> & { saidAt: string })[];
};

const houses = {
  name: 'shelter.houses',
  text: `SELECT s.id, s.name, s.at_once AS "atOnce", s.longest_hours AS "longestHours", s.closed_at AS "closedAt",
      coalesce(json_agg(k ORDER BY k.kind) FILTER (WHERE k.kind IS NOT NULL), '[]') AS kinds
    FROM shelter s LEFT JOIN (
      SELECT k.shelter_id, k.kind, k.said_at AS "saidAt",
        count(p.id) FILTER (WHERE on_offer OR stay_id IS NOT NULL) AS "onOffer",
        count(p.id) FILTER (WHERE step_free AND (on_offer OR stay_id IS NOT NULL)) AS "stepFree",
        count(p.id) FILTER (WHERE stay_id IS NOT NULL) AS stays,
        count(p.id) FILTER (WHERE held_until > $1) AS held,
        count(p.id) FILTER (WHERE on_offer AND stay_id IS NULL AND (held_until IS NULL OR held_until <= $1)) AS free
      FROM place_kind k LEFT JOIN place p ON p.shelter_id = k.shelter_id AND p.kind = k.kind
      GROUP BY k.shelter_id, k.kind
    ) k ON k.shelter_id = s.id
    WHERE $2::uuid IS NULL OR s.id = $2
    GROUP BY s.id ORDER BY s.opened_at, s.id LIMIT 200`,
};

/** The exact state of our own shelters. */
@Injectable()
export class ShelterLists {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly dutyKey: DutyKey,
  ) {}

  all(): Promise<ShelterModel[]> {
    return this.read(null);
  }

  async one(id: string): Promise<ShelterModel | null> {
    return (await this.read(id))[0] ?? null;
  }

  private async read(id: string | null): Promise<ShelterModel[]> {
    this.dutyKey.require();
    const rows = await readRows<Row>(this.db, houses, [this.clock.now(), id]);
    return rows.map((row) => ({
      ...row,
      name: this.dutyKey.openField({ table: 'shelter', column: 'name', row: row.id }, row.name).toString(),
      kinds: row.kinds.map((kind) => ({ ...kind, saidAt: new Date(kind.saidAt) })),
    }));
  }
}
