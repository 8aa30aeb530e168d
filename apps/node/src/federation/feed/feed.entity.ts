import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How far a feed has come here: for an own feed its last signed head, for another member's the cursor up to which its
 * entries are verified and stored.
 *
 *     open ──two signed heads for one place──▶ frozen
 *
 * A frozen feed takes nothing more in. `gapSince` says since when entries are known to exist that did not arrive.
 */
@Entity('feed')
@Check('feed_state', "state IN ('open', 'frozen')")
@Check('feed_gap_of_others', 'gap_since IS NULL OR NOT own')
@Check('feed_returned_by_reader', 'returned_at IS NULL OR NOT own')
export class Feed {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_pk' })
  feed: string;

  @Column({ type: 'text' })
  origin: string;

  /** The one member that a directed feed speaks to; none for a broadcast feed. */
  @Column({ type: 'text', nullable: true })
  addressee: string | null;

  @Column({ type: 'boolean' })
  own: boolean;

  @Column({ type: 'text' })
  epoch: string;

  @Column({ type: 'bigint' })
  seq: string;

  @Column({ type: 'bytea' })
  chain: Buffer;

  @Column({ type: 'text' })
  state: 'open' | 'frozen';

  @Column({ name: 'gap_since', type: 'timestamptz', nullable: true })
  gapSince: Date | null;

  /** Up to where the origin has this node's receipt. */
  @Column({ name: 'receipted_seq', type: 'bigint' })
  receiptedSeq: string;

  @Column({ name: 'moved_at', type: 'timestamptz' })
  movedAt: Date;

  /** Since when its restored origin knows this end: nothing more of this epoch is taken in until it opens the next. */
  @Column({ name: 'returned_at', type: 'timestamptz', nullable: true })
  returnedAt: Date | null;
}
