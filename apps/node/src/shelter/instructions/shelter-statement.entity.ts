import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { InstructionStanding } from '#domain';
import { Shelter } from '../shelter.entity.js';
import { StayRow } from '../stay/stay.entity.js';

/** What an operator said of a duty of the house, for all or for one stay; statements are added, never changed. */
@Entity('shelter_statement')
@Index('shelter_statement_newest', ['shelterId', 'saidAt', 'id'])
@Check('shelter_statement_standing', `standing IN ('met', 'not-met', 'not-applicable')`)
export class ShelterStatementRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'shelter_statement_pk' })
  id: string;

  @Column({ name: 'shelter_id', type: 'uuid' })
  @ForeignKey(() => Shelter, { name: 'shelter_statement_shelter_fk' })
  shelterId: string;

  @Column({ name: 'stay_id', type: 'uuid', nullable: true })
  @ForeignKey(() => StayRow, { name: 'shelter_statement_stay_fk' })
  stayId: string | null;

  @Column({ type: 'text' })
  article: string;

  @Column({ type: 'text' })
  duty: string;

  @Column({ type: 'text' })
  standing: InstructionStanding;

  @Column({ name: 'said_at', type: 'timestamptz' })
  saidAt: Date;

  @Column({ name: 'said_by', type: 'uuid' })
  saidBy: string;

  /** Sealed under the duty key. */
  @Column({ type: 'bytea', nullable: true })
  words: Buffer | null;
}
