import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An entry that its author erased before it came here, in a feed that this node reads: when it comes, its content is not kept. */
@Entity('early_erasure')
export class EarlyErasure {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'early_erasure_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'early_erasure_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'early_erasure_pk' })
  seq: string;

  @Column({ name: 'said_at', type: 'timestamptz' })
  saidAt: Date;
}
