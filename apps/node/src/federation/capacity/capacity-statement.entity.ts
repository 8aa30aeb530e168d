import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a member's shelters say now about one kind of place. The latest replaces the one before; nothing is a history. */
@Entity('capacity_statement')
@Check('capacity_statement_value', "value IN ('full', 'ask', 'likely')")
@Index('capacity_statement_search', ['country', 'kind', 'expiresAt'])
export class CapacityStatement {
  @PrimaryColumn({ name: 'node_id', type: 'text', primaryKeyConstraintName: 'capacity_statement_pk' })
  nodeId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'capacity_statement_pk' })
  country: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'capacity_statement_pk' })
  kind: string;

  @PrimaryColumn({ name: 'step_free', type: 'boolean', primaryKeyConstraintName: 'capacity_statement_pk' })
  stepFree: boolean;

  @Column({ type: 'text' })
  value: 'full' | 'ask' | 'likely';

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ type: 'text' })
  signed: string;
}
