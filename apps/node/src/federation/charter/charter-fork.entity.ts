import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Another charter for a version that this node has accepted, with enough votes: proof that voters signed two contents.
 * The first is kept. What depends on the charter stands still until somebody here has spoken with the others.
 */
@Entity('charter_fork')
@Check('charter_fork_settled', '(settled_at IS NULL) = (settled_by IS NULL)')
export class CharterFork {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'charter_fork_pk' })
  version: number;

  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'charter_fork_pk' })
  hash: Buffer;

  @Column({ type: 'text' })
  bundle: string;

  @Column({ name: 'found_at', type: 'timestamptz' })
  foundAt: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt: Date | null;

  @Column({ name: 'settled_by', type: 'uuid', nullable: true })
  settledBy: string | null;
}
