import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A signed receipt or nack of one member that nobody can reach for another one: the two can never call each other. */
@Entity('deposited_answer')
@Check('deposited_answer_kind', "kind IN ('receipt', 'nack')")
@Index('deposited_answer_addressee', ['addressee', 'keptAt'])
export class DepositedAnswer {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'deposited_answer_pk' })
  depositor: string;

  /** The feed that it answers, which is the addressee’s. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'deposited_answer_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'deposited_answer_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'deposited_answer_pk' })
  seq: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'deposited_answer_pk' })
  kind: 'receipt' | 'nack';

  @Column({ type: 'text' })
  addressee: string;

  @Column({ type: 'text' })
  signed: string;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;
}
