import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ProviderKind } from '#domain';

/**
 * Who may be asked for a service: a member (`nodeId`, its entry follows the charter and its own announcements) or a
 * provider outside the network, entered by hand. One table for both, so that a list of referrals names each in one read.
 */
@Entity('organisation')
@Unique('organisation_node_key', ['nodeId'])
@Check('organisation_member', `(kind = 'member') = (node_id IS NOT NULL)`)
@Check(
  'organisation_outside',
  `kind = 'member'
    OR (country IS NOT NULL AND kind IN ('hospital', 'ministry', 'ministry-shelter', 'un-agency', 'police', 'prosecution',
      'legal-aid', 'employment-service', 'school', 'ngo', 'embassy', 'other'))`,
)
@Index('organisation_name', ['name', 'id'])
export class Organisation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'organisation_pk' })
  id: string;

  @Column({ name: 'node_id', type: 'text', nullable: true })
  nodeId: string | null;

  @Column({ type: 'text' })
  kind: ProviderKind | 'member';

  @Column({ type: 'text' })
  name: string;

  /** ISO 3166-1 alpha-2; a guest of a host shows none. */
  @Column({ type: 'text', nullable: true })
  country: string | null;

  /** E.164. */
  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
}
