import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed head, one per batch: its origin answers for every entry up to `seq`. The exact bytes are kept as proof. */
@Entity('feed_head')
export class FeedHead {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_head_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_head_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'feed_head_pk' })
  seq: string;

  /** Of the payloads in the batch. */
  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'text' })
  head: string;
}
