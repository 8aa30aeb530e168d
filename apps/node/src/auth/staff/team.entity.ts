import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Colleagues who share cases: what is assigned to a team, each of them sees. */
@Entity('team')
@Unique('team_name_key', ['name'])
export class Team {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'team_pk' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
