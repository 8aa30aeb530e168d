import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A part of a file that travels beside mail: a sealed chunk, or the manifest that lists the chunks and whose hash names
 * the file. Kept by the sender for the addressee, or fetched by the addressee.
 */
@Entity('blob_part')
export class BlobPart {
  /** SHA-256 of the bytes, base64url. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'blob_part_pk' })
  hash: string;

  /** The one member it is served to; this node itself for a part that was fetched. */
  @Column({ type: 'text' })
  addressee: string;

  @Column({ type: 'bytea' })
  bytes: Buffer;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;
}
