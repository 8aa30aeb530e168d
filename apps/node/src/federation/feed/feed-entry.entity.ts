import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One entry of a feed, own or received. The header's exact bytes stay for good, since the chain is computed from them;
 * salt and payload go when the entry is erased, or when mail has been read and its content lives under the case's key.
 *
 * Standing of a received broadcast entry: `applied`, `held` (a type that this version does not know: replayed after
 * an upgrade) or `quarantined` (known but invalid). Mail has its own state in `incoming_mail`.
 */
@Entity('feed_entry')
@Check('feed_entry_standing', "standing IN ('own', 'applied', 'held', 'quarantined', 'mail')")
@Check('feed_entry_salt_with_payload', '(salt IS NULL) = (payload IS NULL)')
@Index('feed_entry_held', ['feed', 'epoch', 'seq'], { where: "standing = 'held'" })
export class FeedEntry {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_entry_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_entry_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'feed_entry_pk' })
  seq: string;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'bytea' })
  header: Buffer;

  @Column({ type: 'bytea', nullable: true })
  salt: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  payload: Buffer | null;

  @Column({ type: 'text' })
  standing: 'own' | 'applied' | 'held' | 'quarantined' | 'mail';

  /** Of own mail: its receipt is missed after one hour rather than after three days. Never told to the addressee. */
  @Column({ type: 'boolean' })
  urgent: boolean;

  @Column({ type: 'timestamptz' })
  at: Date;
}
