import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Two heads that one member signed for the same place of one feed: they prove the fork by themselves. */
@Entity('fork_proof')
export class ForkProof {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'fork_proof_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'fork_proof_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'fork_proof_pk' })
  seq: string;

  @Column({ type: 'text' })
  first: string;

  @Column({ type: 'text' })
  second: string;

  @Column({ name: 'found_at', type: 'timestamptz' })
  foundAt: Date;

  /** Of an own feed: when somebody here decided that this copy goes on. */
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt: Date | null;
}
