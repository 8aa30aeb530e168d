import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type Actor, isRefusal, refuse } from '#domain';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { StaffNews } from '../session/staff-news.js';
import { lockStaff } from './locked-staff.js';

const allTeams = { name: 'team.all', text: 'SELECT id, name FROM team ORDER BY name' };
const teamById = { name: 'team.by-id', text: 'SELECT id, name FROM team WHERE id = $1' };

/** Colleagues who share cases. */
export interface NamedTeam {
  readonly id: string;
  readonly name: string;
}

/** Teams, and who belongs to them. */
@Injectable()
export class Teams {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly news: StaffNews,
  ) {}

  all(): Promise<NamedTeam[]> {
    return readRows(this.db, allTeams, []);
  }

  async addTeam(actor: Actor, input: { readonly idempotencyKey: string; readonly name: string }) {
    const answer = await this.once.run(actor, 'team.add', input, async (tx) => {
      const [added] = await tx.query<{ id: string }>(
        'INSERT INTO team (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING RETURNING id',
        [randomUUID(), input.name.trim(), this.clock.now()],
      );
      if (!added) return refuse('team-name-taken');
      await this.audit.record(tx, actor, 'team.add', { kind: 'team', id: added.id });
      return added.id;
    });
    return isRefusal(answer) ? answer : (await readRows<NamedTeam>(this.db, teamById, [answer]))[0];
  }

  /** Which teams somebody belongs to from now on. */
  setTeams(
    actor: Actor,
    input: { readonly idempotencyKey: string; readonly staffId: string; readonly teamIds: readonly string[] },
  ) {
    return this.once.run(actor, 'staff.set-teams', input, async (tx) => {
      const staff = await lockStaff(tx, input.staffId);
      const teams = new Set(input.teamIds);
      const known = await tx.query('SELECT id FROM team WHERE id = ANY($1::uuid[]) FOR SHARE', [[...teams]]);
      if (!staff || known.length !== teams.size) return refuse('not-found');
      await tx.query('DELETE FROM staff_team WHERE staff_id = $1', [staff.id]);
      await tx.query('INSERT INTO staff_team (staff_id, team_id) SELECT $1::uuid, unnest($2::uuid[])', [
        staff.id,
        [...teams],
      ]);
      const subject = { kind: 'staff', id: staff.id };
      await this.audit.record(tx, actor, 'staff.set-teams', subject, { teams: [...teams].join(' ') });
      await this.news.tell(tx, staff.id);
      return staff.id;
    });
  }
}
