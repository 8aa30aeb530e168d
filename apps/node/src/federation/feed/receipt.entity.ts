import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What another member says to have stored of an own feed: its latest signed word. */
@Entity('receipt')
export class Receipt {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'receipt_pk' })
  feed: string;

  @PrimaryColumn({ name: 'by_node', type: 'text', primaryKeyConstraintName: 'receipt_pk' })
  byNode: string;

  @Column({ type: 'text' })
  epoch: string;

  @Column({ type: 'bigint' })
  seq: string;

  @Column({ type: 'bytea' })
  chain: Buffer;

  @Column({ type: 'text' })
  signed: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
