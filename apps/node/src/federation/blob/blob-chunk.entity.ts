import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sealed, padded chunk of a file. */
@Entity('blob_chunk')
export class BlobChunk {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'blob_chunk_pk' })
  hash: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'blob_chunk_pk' })
  number: number;

  @Column({ type: 'bytea' })
  bytes: Buffer;
}
