import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { KeepGround, Told } from '#domain';
import { WithdrawalRow } from './withdrawal.entity.js';

/** A member that this node has told of a withdrawal, and what it has answered. */
@Entity('withdrawal_told')
@Unique('withdrawal_told_once', ['ref', 'nodeId'])
@Check(
  'withdrawal_told_answer',
  `(answer = 'waiting' AND ground IS NULL AND answered_at IS NULL AND letter IS NULL)
        OR (answer = 'deleted' AND ground IS NULL AND answered_at IS NOT NULL AND letter IS NOT NULL)
        OR (answer = 'kept' AND ground IS NOT NULL AND answered_at IS NOT NULL AND letter IS NOT NULL)`,
)
@Index('withdrawal_told_waiting', ['toldAt', 'id'], { where: `answer = 'waiting'` })
export class ToldRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'withdrawal_told_pk' })
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => WithdrawalRow, { name: 'withdrawal_told_withdrawal_fk' })
  ref: string;

  @Column({ name: 'node_id', type: 'text' })
  nodeId: string;

  @Column({ name: 'told_at', type: 'timestamptz' })
  toldAt: Date;

  @Column({ type: 'text' })
  answer: Told['answer'];

  @Column({ type: 'text', nullable: true })
  ground: KeepGround | null;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;

  @Column({ name: 'onward_told', type: 'integer' })
  onwardTold: number;

  @Column({ name: 'onward_answered', type: 'integer' })
  onwardAnswered: number;

  /** The place in that member’s feed of its answer: `feed epoch seq`. The signed chain of the feed proves who said it. */
  @Column({ type: 'text', nullable: true })
  letter: string | null;
}

/** What a row says. */
export function toldOf({ ref, answer, ground, onwardTold, onwardAnswered }: ToldRow): Told {
  const onward = { told: onwardTold, answered: onwardAnswered };
  if (answer !== 'kept') return { answer, onward };
  if (ground === null) throw new Error(`The withdrawal ${ref} was answered with no ground.`);
  return { answer, ground, onward };
}

/** Every column of an answer. */
export function answerColumns(told: Told) {
  const { answer, onward } = told;
  const ground = told.answer === 'kept' ? told.ground : null;
  return { answer, ground, onwardTold: onward.told, onwardAnswered: onward.answered };
}
