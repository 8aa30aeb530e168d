import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a protocol document that this node has taken, in its canonical bytes. Kept for good: cases are pinned to it. */
@Entity('protocol_document')
export class ProtocolDocumentRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'protocol_document_pk' })
  protocol: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'protocol_document_pk' })
  version: string;

  @Column({ name: 'in_force_from', type: 'date' })
  inForceFrom: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'bytea' })
  document: Buffer;

  @Column({ name: 'taken_at', type: 'timestamptz' })
  takenAt: Date;
}
