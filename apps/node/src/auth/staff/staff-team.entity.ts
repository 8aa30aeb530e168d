import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Staff } from './staff.entity.js';
import { Team } from './team.entity.js';

/** Who belongs to which team. */
@Entity('staff_team')
@Index('staff_team_team', ['teamId'])
export class StaffTeam {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'staff_team_pk' })
  @ForeignKey(() => Staff, { name: 'staff_team_staff_fk' })
  staffId: string;

  @PrimaryColumn({ name: 'team_id', type: 'uuid', primaryKeyConstraintName: 'staff_team_pk' })
  @ForeignKey(() => Team, { name: 'staff_team_team_fk' })
  teamId: string;
}
