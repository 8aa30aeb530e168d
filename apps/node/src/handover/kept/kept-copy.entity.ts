import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * What a running court or wage case needs and the person let stay with the giver: the fields she or he named, under a
 * key of its own. It lapses with her consent.
 */
@Entity('kept_copy')
@Unique('kept_copy_offer_key', ['offerId'])
@Index('kept_copy_case', ['caseId'])
export class KeptCopyRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'kept_copy_pk' })
  id: string;

  @Column({ name: 'offer_id', type: 'uuid' })
  offerId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  /** The consent under which it is kept; unknown of one that was kept before this was written down. */
  @Column({ name: 'consent_id', type: 'uuid', nullable: true })
  consentId: string | null;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;

  @Column({ type: 'timestamptz' })
  until: Date;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
