import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GuidanceLanguage } from '#domain';

/** What somebody said of a version that was sent for comments; `about` is the hash of that version. */
@Entity('protocol_comment')
@Index('protocol_comment_about', ['about', 'heardAt', 'id'])
export class ProtocolCommentRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'protocol_comment_pk' })
  id: string;

  @Column({ type: 'text' })
  about: string;

  /** The organisation that said it. */
  @Column({ type: 'text' })
  origin: string;

  /** A rule of the document; none for all of it. */
  @Column({ type: 'text', nullable: true })
  rule: string | null;

  @Column({ type: 'text' })
  language: GuidanceLanguage;

  @Column({ type: 'text' })
  body: string;

  @Column({ name: 'heard_at', type: 'timestamptz' })
  heardAt: Date;
}
