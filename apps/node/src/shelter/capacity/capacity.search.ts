import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type CapacityWord, freshnessOf, type PlaceKind, placeKinds } from '#domain';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import type { CapacityOfKindModel, CountryCapacityModel, OrganisationCapacityModel } from './capacity.model.js';

/** Which places are looked for. */
export interface Wanted {
  readonly country: string | null;
  readonly kind: PlaceKind | null;
  readonly stepFree: boolean;
}

interface Row {
  readonly nodeId: string;
  readonly country: string | null;
  readonly kind: PlaceKind;
  readonly stepFree: boolean;
  readonly word: CapacityWord;
  readonly saidAt: Date;
  readonly expires: Date;
}

const search = {
  name: 'shelter.capacity',
  text: `SELECT node_id AS "nodeId", country, kind, step_free AS "stepFree", value AS word, issued_at AS "saidAt", expires_at AS expires
    FROM capacity_statement
    WHERE expires_at > $1 AND ($2::text IS NULL OR country = $2) AND ($3::text IS NULL OR kind = $3)
      AND (step_free OR NOT $4) AND kind = ANY ($5)
    ORDER BY country, node_id, kind, step_free`,
};

/** Where places are likely: what members say now, by country and organisation. */
@Injectable()
export class CapacitySearch {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly members: Members,
  ) {}

  async find({ country, kind, stepFree }: Wanted): Promise<CountryCapacityModel[]> {
    const now = this.clock.now();
    const rows = await readRows<Row>(this.db, search, [now, country, kind, stepFree, placeKinds]);
    const countries: CountryCapacityModel[] = [];
    let place: CountryCapacityModel | undefined;
    let organisation: OrganisationCapacityModel | undefined;
    for (const row of rows) {
      const member = this.members.find(row.nodeId);
      if (member?.status !== 'active') continue;
      if (!place || place.country !== row.country) {
        place = { country: row.country, organisations: [] };
        countries.push(place);
        organisation = undefined;
      }
      if (organisation?.nodeId !== row.nodeId) {
        organisation = { nodeId: row.nodeId, name: member.name, kinds: [] };
        place.organisations.push(organisation);
      }
      organisation.kinds.push(kindOf(row, now));
    }
    return countries;
  }
}

function kindOf({ kind, stepFree, word, saidAt, expires }: Row, now: Date): CapacityOfKindModel {
  return { kind, stepFree, word, saidAt, expires, freshness: freshnessOf(saidAt, now) };
}
