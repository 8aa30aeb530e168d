import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A head that a key signed after its last good place: evidence that somebody else has that key. It is shown to nobody as
 * something that its origin said; other members get it as what it is, so that all of them see the theft.
 */
@Entity('quarantined_head')
export class QuarantinedHead {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'quarantined_head_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'quarantined_head_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'quarantined_head_pk' })
  seq: string;

  /** SHA-256 of the signed head: for one place there may be several. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'quarantined_head_pk' })
  hash: Buffer;

  @Column({ type: 'text' })
  origin: string;

  @Column({ name: 'key_id', type: 'text' })
  keyId: string;

  @Column({ type: 'text' })
  head: string;

  /** Its entries had been taken in before it was known that the key was stolen: somebody must look at what they did. */
  @Column({ type: 'boolean' })
  applied: boolean;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt: Date;
}
