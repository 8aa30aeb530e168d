import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { isRefusal, type Refusal, type RefusalCode, type Role } from '#domain';
import type { Language } from '#i18n';
import { type PageArgs, pageOfRows, readCursor } from '../../graphql/page.js';

/** One of the staff as colleagues see her. */
export interface StaffMember {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly ownPassword: boolean;
  readonly holdsDutyKey: boolean;
  readonly suspended: boolean;
}

const columns = `u.id, u.login, u.name, u.language, u.own_password AS "ownPassword",
  u.suspended_at IS NOT NULL AS suspended,
  EXISTS (SELECT FROM duty_key_wrap w WHERE w.staff_id = u.id) AS "holdsDutyKey",
  ARRAY(SELECT role FROM staff_role r WHERE r.staff_id = u.id ORDER BY role) AS roles,
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name), '[]')
     FROM staff_team m JOIN team t ON t.id = m.team_id WHERE m.staff_id = u.id) AS teams`;

const byId = { name: 'staff.by-id', text: `SELECT ${columns} FROM staff u WHERE u.id = $1` };
const page = {
  name: 'staff.page',
  text: `SELECT ${columns} FROM staff u WHERE ($1::text IS NULL OR (u.name, u.id::text) > ($1, $2))
         ORDER BY u.name, u.id::text LIMIT $3`,
};

/** Who works here, for assigning work and for those who keep the accounts. */
@Injectable()
export class StaffList {
  constructor(private readonly db: DataSource) {}

  /** One of the staff, suspended or not. Nobody is ever deleted. */
  async one(id: string): Promise<StaffMember> {
    const [staff] = await readRows<StaffMember>(this.db, byId, [id]);
    if (!staff) throw new Error('There is no such staff user.');
    return staff;
  }

  /** The colleague whom a command answered with, or its refusal. */
  async answered<Code extends RefusalCode>(
    answer: Promise<string | Refusal<Code>>,
  ): Promise<StaffMember | Refusal<Code>> {
    const id = await answer;
    return isRefusal(id) ? id : this.one(id);
  }

  /** By name. */
  async page({ first, after }: PageArgs) {
    const [name, id] = readCursor(after, ['string', 'string']) ?? [null, null];
    const rows = await readRows<StaffMember>(this.db, page, [name, id, first + 1]);
    return pageOfRows(
      rows,
      first,
      (staff) => [staff.name, staff.id],
      (staff) => staff,
    );
  }
}
