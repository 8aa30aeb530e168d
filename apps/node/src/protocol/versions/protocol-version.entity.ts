import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ProtocolRefusal } from '#domain';

/**
 * A version of a protocol on its way: a draft of this organisation, or what a member sent for comments. `hash` is that of its
 * exact bytes, by which everybody knows it; `id` is of this node. One that cannot be read is kept with the reason, and its bytes
 * are not.
 */
@Entity('protocol_version')
@Unique('protocol_version_hash_key', ['hash'])
@Check(
  'protocol_version_read',
  `(refused IS NULL AND protocol IS NOT NULL AND scope IS NOT NULL AND version IS NOT NULL AND in_force_from IS NOT NULL AND document IS NOT NULL)
    OR (refused IS NOT NULL AND sent_at IS NOT NULL)`,
)
@Check('protocol_version_draft', 'sent_at IS NOT NULL OR drafted_by IS NOT NULL')
@Index('protocol_version_newest', ['keptAt', 'id'])
export class ProtocolVersionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'protocol_version_pk' })
  id: string;

  @Column({ type: 'text' })
  hash: string;

  /** The member whose it is. */
  @Column({ type: 'text' })
  origin: string;

  @Column({ type: 'text', nullable: true })
  protocol: string | null;

  @Column({ type: 'text', nullable: true })
  scope: string | null;

  @Column({ type: 'text', nullable: true })
  version: string | null;

  @Column({ name: 'in_force_from', type: 'date', nullable: true })
  inForceFrom: string | null;

  /** In its canonical bytes. */
  @Column({ type: 'bytea', nullable: true })
  document: Buffer | null;

  /** Why it cannot be read, and where in it. */
  @Column({ type: 'text', nullable: true })
  refused: ProtocolRefusal | null;

  @Column({ name: 'refused_at', type: 'text', nullable: true })
  refusedAt: string | null;

  /** Who of this organisation wrote it down. */
  @Column({ name: 'drafted_by', type: 'uuid', nullable: true })
  draftedBy: string | null;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;

  /** When it was sent for comments, as this node heard of it. */
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;
}
