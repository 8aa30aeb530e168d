import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The wrapped key of a handover (a request's summary and file, a journey) or of a kept copy. Destroying the row erases them. */
@Entity('handover_key')
export class HandoverKeyRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'handover_key_pk' })
  id: string;

  @Column({ type: 'bytea' })
  wrapped: Buffer;
}
