import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeletionAnswer, KeepGround } from '#domain';

/** A member that has told us of a withdrawal, under what it had passed data on, and what we last answered. */
@Entity('withdrawal_owed')
@Check('withdrawal_owed_answer', `(answer = 'deleted' AND ground IS NULL) OR (answer = 'kept' AND ground IS NOT NULL)`)
export class OwedRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'withdrawal_owed_pk' })
  ref: string;

  @PrimaryColumn({ name: 'to_node', type: 'text', primaryKeyConstraintName: 'withdrawal_owed_pk' })
  toNode: string;

  /** By what it came: a list of kinds and ids, as JSON. */
  @Column({ type: 'text' })
  under: string;

  @Column({ type: 'text' })
  answer: DeletionAnswer['answer'];

  @Column({ type: 'text', nullable: true })
  ground: KeepGround | null;

  @Column({ name: 'said_at', type: 'timestamptz' })
  saidAt: Date;

  @Column({ name: 'onward_told', type: 'integer' })
  onwardTold: number;

  @Column({ name: 'onward_answered', type: 'integer' })
  onwardAnswered: number;
}
