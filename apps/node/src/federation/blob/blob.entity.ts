import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file sealed to one member, kept by its sender for the addressee or fetched by the addressee. */
@Entity('blob')
export class Blob {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'blob_pk' })
  hash: string;

  @Column({ type: 'text' })
  origin: string;

  @Column({ type: 'text' })
  addressee: string;

  /** Bytes of the file itself. */
  @Column({ type: 'bigint' })
  size: string;

  @Column({ type: 'integer' })
  chunks: number;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;
}
