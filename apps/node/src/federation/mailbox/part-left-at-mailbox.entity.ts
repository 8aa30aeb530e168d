import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A part of a sealed file that a mailbox of this node keeps for its addressee. */
@Entity('part_left_at_mailbox')
export class PartLeftAtMailbox {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'part_left_at_mailbox_pk' })
  mailbox: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'part_left_at_mailbox_pk' })
  hash: string;

  @Column({ name: 'left_at', type: 'timestamptz' })
  leftAt: Date;
}
