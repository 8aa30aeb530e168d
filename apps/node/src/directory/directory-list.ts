import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { Members } from '../federation/members.js';
import { type CursorPart, type Page, pageOfRows, readCursor } from '../graphql/page.js';
import type { OrganisationsArgs, ServicesArgs } from './directory.input.js';
import type { OrganisationModel, ServiceModel } from './directory.model.js';

const organisation = `json_build_object('id', o.id, 'nodeId', o.node_id, 'kind', o.kind, 'name', o.name,
  'country', o.country, 'phone', o.phone)`;
const service = `s.id, s.kind, s.name, s.languages, s.status, s.team_id AS "teamId", ${organisation} AS organisation`;
const inTheNetwork = '(o.node_id IS NULL OR o.node_id = ANY ($1))';

const services = {
  name: 'directory.services',
  text: `SELECT ${service} FROM service s JOIN organisation o ON o.id = s.organisation_id
    WHERE s.status = 'active' AND ${inTheNetwork}
      AND ($2::text IS NULL OR s.kind = $2) AND ($3::text IS NULL OR o.country = $3)
      AND ($4::text IS NULL OR $4 = ANY (s.languages)) AND ($5::uuid IS NULL OR o.id = $5)
      AND ($6::text IS NULL OR (s.name, s.id) > ($6, $7::uuid))
    ORDER BY s.name, s.id LIMIT $8`,
};
const oneService = {
  name: 'directory.service',
  text: `SELECT ${service} FROM service s JOIN organisation o ON o.id = s.organisation_id WHERE s.id = $1`,
};
const organisations = {
  name: 'directory.organisations',
  text: `SELECT o.id, o.node_id AS "nodeId", o.kind, o.name, o.country, o.phone FROM organisation o
    WHERE ${inTheNetwork} AND ($2::text IS NULL OR o.kind = $2)
      AND ($3::text IS NULL OR (o.name, o.id) > ($3, $4::uuid))
    ORDER BY o.name, o.id LIMIT $5`,
};
const oneOrganisation = {
  name: 'directory.organisation',
  text: `SELECT o.id, o.node_id AS "nodeId", o.kind, o.name, o.country, o.phone FROM organisation o WHERE o.id = $1`,
};

/** Reads the directory: what members that are active now, and providers outside, offer. */
@Injectable()
export class DirectoryList {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
  ) {}

  async services({ kind, country, language, organisationId, first, after }: ServicesArgs): Promise<Page<ServiceModel>> {
    const place = placeOf(after);
    const filters = [
      this.active(),
      kind ?? null,
      country?.toUpperCase() ?? null,
      language ?? null,
      organisationId ?? null,
    ];
    const rows = await readRows<ServiceModel>(this.db, services, [...filters, ...place, first + 1]);
    return pageOfRows(rows, first, ({ name, id }) => [name, id], same);
  }

  async service(id: string): Promise<ServiceModel | undefined> {
    return (await readRows<ServiceModel>(this.db, oneService, [id]))[0];
  }

  async organisations({ kind, first, after }: OrganisationsArgs): Promise<Page<OrganisationModel>> {
    const values = [this.active(), kind ?? null, ...placeOf(after), first + 1];
    const rows = await readRows<OrganisationModel>(this.db, organisations, values);
    return pageOfRows(rows, first, ({ name, id }) => [name, id], same);
  }

  async organisation(id: string): Promise<OrganisationModel | undefined> {
    return isUUID(id) ? (await readRows<OrganisationModel>(this.db, oneOrganisation, [id]))[0] : undefined;
  }

  private active(): string[] {
    const others = this.members.all().filter(({ status }) => status === 'active');
    return [this.members.self(), ...others.map(({ nodeId }) => nodeId)];
  }
}

function placeOf(after: string | null | undefined): readonly CursorPart[] {
  return readCursor(after, ['string', 'uuid']) ?? [null, null];
}

const same = <Row>(row: Row): Row => row;
