import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * An entry of another member’s broadcast feed that came without what it says, though no `erase` entry of its origin is
 * known: somebody keeps it back. It goes when the payload comes from elsewhere, or when the erasure does.
 */
@Entity('missing_payload')
export class MissingPayload {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'missing_payload_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'missing_payload_pk' })
  epoch: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'missing_payload_pk' })
  seq: string;

  @Column({ type: 'timestamptz' })
  since: Date;
}
