import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StayRow } from '../stay/stay.entity.js';

/** Articles of the instructions were told to somebody who lives here: by whom, in which language, through whom; sealed. */
@Entity('stay_told')
@Index('stay_told_stay', ['stayId'])
export class StayToldRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'stay_told_pk' })
  id: string;

  @Column({ name: 'stay_id', type: 'uuid' })
  @ForeignKey(() => StayRow, { name: 'stay_told_stay_fk' })
  stayId: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
