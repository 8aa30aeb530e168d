import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * Mail that has arrived. It is stored and receipted while the node is locked, and opened by the first login on duty.
 *
 *     sealed ──▶ applied        its handler ran, in the same transaction
 *        │  ├──▶ repeated       a message with this id was applied before
 *        │  └──▶ quarantined    not what it claims to be, or its handler refused it; the sender is told
 *        ▼
 *      held ───▶ sealed         no feature knows its type yet: tried again by a version that does
 */
@Entity('incoming_mail')
@Check(
  'incoming_mail_state',
  `(state = 'sealed' AND settled_at IS NULL AND message_id IS NULL)
    OR (state = 'held' AND settled_at IS NULL AND message_id IS NULL AND reason IS NOT NULL)
    OR (state = 'applied' AND settled_at IS NOT NULL AND message_id IS NOT NULL AND reason IS NULL)
    OR (state = 'repeated' AND settled_at IS NOT NULL AND message_id IS NULL AND reason IS NULL)
    OR (state = 'quarantined' AND settled_at IS NOT NULL AND message_id IS NULL AND reason IS NOT NULL)`,
)
@Unique('incoming_mail_message_key', ['origin', 'messageId'])
@Index('incoming_mail_unsettled', ['tryAt', 'feed', 'seq'], { where: 'settled_at IS NULL' })
export class IncomingMail {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'incoming_mail_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'incoming_mail_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'incoming_mail_pk' })
  seq: string;

  @Column({ type: 'text' })
  origin: string;

  @Column({ type: 'text' })
  state: 'sealed' | 'held' | 'applied' | 'repeated' | 'quarantined';

  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId: string | null;

  /** A code, never a text of the message: why it is held or was put aside; of a sealed letter, what failed last. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ name: 'try_at', type: 'timestamptz' })
  tryAt: Date;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt: Date | null;
}
