import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/**
 * Something said but not yet given its place in a feed. Mail lies here sealed to its addressee; the batcher takes rows
 * in the order of `position` and removes them in the transaction that gives them their sequence number.
 */
@Entity('outbox')
@Check('outbox_mail_is_addressed', '(recipient IS NULL) = (message_id IS NULL)')
@Unique('outbox_message_key', ['recipient', 'messageId'])
export class OutboxRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_pk',
  })
  position: string;

  @Column({ type: 'text', nullable: true })
  recipient: string | null;

  @Column({ type: 'text' })
  type: string;

  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId: string | null;

  @Column({ type: 'boolean' })
  urgent: boolean;

  @Column({ type: 'bytea' })
  payload: Buffer;

  @Column({ name: 'queued_at', type: 'timestamptz' })
  queuedAt: Date;
}
