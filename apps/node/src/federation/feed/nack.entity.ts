import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An entry that its reader put aside as invalid, said with a signature: by this node to another, or by another to this one. */
@Entity('nack')
export class Nack {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'nack_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'nack_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'nack_pk' })
  seq: string;

  @PrimaryColumn({ name: 'by_node', type: 'text', primaryKeyConstraintName: 'nack_pk' })
  byNode: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  signed: string;

  /** Whether the other side has it; always true for one that was received. */
  @Column({ type: 'boolean' })
  sent: boolean;

  @Column({ type: 'timestamptz' })
  at: Date;
}
