import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was answered to a command that was sent under this key: an id or the code of a refusal. Kept for 30 days. */
@Entity('given_answer')
export class GivenAnswer {
  @PrimaryColumn('uuid', { name: 'staff_id', primaryKeyConstraintName: 'given_answer_pkey' })
  staffId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'given_answer_pkey' })
  key: string;

  @Column('text')
  operation: string;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  refusal: string | null;

  /** Id of the verdict that a refusal by the protocol is about. */
  @Column('uuid', { name: 'refusal_about', nullable: true })
  refusalAbout: string | null;

  @Index('given_answer_at')
  @Column('timestamptz')
  at: Date;
}
