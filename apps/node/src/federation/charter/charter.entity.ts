import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the charter that this node has accepted, with its signatures, as it came. */
@Entity('charter')
export class CharterRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'charter_pk' })
  version: number;

  @Column({ type: 'text' })
  network: string;

  @Column({ type: 'bytea' })
  hash: Buffer;

  @Column({ type: 'text' })
  bundle: string;

  @Column({ name: 'adopted_at', type: 'timestamptz' })
  adoptedAt: Date;
}
