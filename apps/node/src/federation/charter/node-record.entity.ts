import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a member's root key says of its node: feed key, recipient, addresses; each version as it came. */
@Entity('node_record')
export class NodeRecordRow {
  @PrimaryColumn({ name: 'node_id', type: 'text', primaryKeyConstraintName: 'node_record_pk' })
  nodeId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'node_record_pk' })
  version: number;

  /** SHA-256 of the record: after a vote has replaced a lost root, two roots may have signed one version. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'node_record_pk' })
  hash: Buffer;

  @Column({ type: 'text' })
  record: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
