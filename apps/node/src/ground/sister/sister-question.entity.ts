import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { SisterQuestion } from '#domain';

/**
 * What a sister member asks: whether it may act without the person’s consent. Who asks, who answered and when stands in the
 * clear; the codes are sealed under the duty key. Of the person there is nothing here.
 */
@Entity('ground_question')
@Unique('ground_question_their_key', ['fromNode', 'theirId'])
@Check(
  'ground_question_state',
  `(state = 'asked' AND answered_by IS NULL AND answered_at IS NULL)
    OR (state IN ('confirmed', 'refused') AND answered_by IS NOT NULL AND answered_at IS NOT NULL)`,
)
@Index('ground_question_newest', ['askedAt', 'id'])
export class SisterQuestionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'ground_question_pk' })
  id: string;

  @Column({ name: 'from_node', type: 'text' })
  fromNode: string;

  /** The claim’s id there. */
  @Column({ name: 'their_id', type: 'uuid' })
  theirId: string;

  @Column({ type: 'text' })
  state: SisterQuestion['state'];

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ type: 'timestamptz' })
  until: Date;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;

  /** Sealed, see `SisterQuestionContent`. */
  @Column({ type: 'bytea' })
  sealed: Buffer;
}
