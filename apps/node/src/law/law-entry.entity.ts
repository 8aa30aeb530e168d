import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LawEntry, LawKind, WayStage } from '#domain';

/**
 * An entry of the library of laws as the member that keeps it says it now; `saidId` is what that member calls it. An entry
 * that was taken back keeps its row without kind and body, so that what comes late does not bring it back. Columns beside
 * `body` are drawn from it for lists and search.
 */
@Entity('law_entry')
@Unique('law_entry_said_key', ['origin', 'saidId'])
@Check(
  'law_entry_kind',
  `(kind IS NULL AND body IS NULL AND place IS NULL AND country IS NULL AND model_article IS NULL AND stage IS NULL AND about_id IS NULL)
    OR (kind = 'article' AND body IS NOT NULL AND place IS NOT NULL AND country IS NULL AND model_article IS NULL AND stage IS NULL AND about_id IS NULL)
    OR (kind = 'provision' AND body IS NOT NULL AND place IS NOT NULL AND country IS NOT NULL AND model_article IS NOT NULL AND stage IS NULL AND about_id IS NULL)
    OR (kind = 'way' AND body IS NOT NULL AND place IS NOT NULL AND country IS NOT NULL AND model_article IS NULL AND stage IS NOT NULL AND about_id IS NULL)
    OR (kind = 'comment' AND body IS NOT NULL AND place IS NULL AND country IS NULL AND model_article IS NULL AND stage IS NULL AND about_id IS NOT NULL)`,
)
@Check('law_entry_about', '(about_origin IS NULL) = (about_id IS NULL)')
@Check(
  'law_entry_stage',
  `stage IN ('approached', 'drafted', 'tabled', 'in-committee', 'adopted', 'in-force', 'rejected', 'lapsed')`,
)
@Index('law_entry_order', ['kind', 'sort', 'id'], { where: 'kind IS NOT NULL' })
@Index('law_entry_of_place', ['place', 'origin'], { where: 'place IS NOT NULL' })
@Index('law_entry_comments', ['aboutId', 'aboutOrigin'], { where: 'about_id IS NOT NULL' })
@Index('law_entry_words', ['words'], { type: 'gin' })
export class LawEntryRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'law_entry_pk' })
  id: string;

  /** nodeId of the member that keeps it. */
  @Column({ type: 'text' })
  origin: string;

  @Column({ name: 'said_id', type: 'uuid' })
  saidId: string;

  /** By the clock of the member that keeps it. */
  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;

  @Column({ type: 'text', nullable: true })
  kind: LawKind | null;

  /** What it is about, however that is spelt: entries of two members with one place stand beside each other. */
  @Column({ type: 'text', nullable: true })
  place: string | null;

  @Column({ type: 'text' })
  sort: string;

  /** ISO 3166-1 alpha-2. */
  @Column({ type: 'text', nullable: true })
  country: string | null;

  @Column({ name: 'model_article', type: 'text', nullable: true })
  modelArticle: string | null;

  @Column({ type: 'text', nullable: true })
  stage: WayStage | null;

  @Column({ name: 'about_origin', type: 'text', nullable: true })
  aboutOrigin: string | null;

  @Column({ name: 'about_id', type: 'uuid', nullable: true })
  aboutId: string | null;

  /** Stems under which it is found. */
  @Column({ type: 'text', array: true })
  words: string[];

  @Column({ type: 'jsonb', nullable: true })
  body: LawEntry | null;
}
