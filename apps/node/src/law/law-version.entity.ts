import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LawEntry } from '#domain';

/**
 * What was said of an entry at one time; rows are only added. The library as it was known on an earlier day is read from
 * them. No body: the entry was taken back then.
 */
@Entity('law_version')
export class LawVersionRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'law_version_pk' })
  origin: string;

  @PrimaryColumn({ name: 'said_id', type: 'uuid', primaryKeyConstraintName: 'law_version_pk' })
  saidId: string;

  @PrimaryColumn({ name: 'changed_at', type: 'timestamptz', primaryKeyConstraintName: 'law_version_pk' })
  changedAt: Date;

  @Column({ type: 'jsonb', nullable: true })
  body: LawEntry | null;

  /** When this node learned of it. */
  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;
}
