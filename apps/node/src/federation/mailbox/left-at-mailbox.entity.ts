import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to where a mailbox of this node has a feed of its own, by its signed receipt. */
@Entity('left_at_mailbox')
export class LeftAtMailbox {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'left_at_mailbox_pk' })
  mailbox: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'left_at_mailbox_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'left_at_mailbox_pk' })
  epoch: string;

  @Column({ type: 'bigint' })
  seq: string;

  @Column({ type: 'text' })
  receipt: string;

  @Column({ name: 'left_at', type: 'timestamptz' })
  leftAt: Date;
}
