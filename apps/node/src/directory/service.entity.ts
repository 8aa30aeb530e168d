import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ServiceKind, ServiceStatus } from '#domain';
import { Organisation } from './organisation.entity.js';

/**
 * A service that somebody offers (HSDS 3.0 names). `announcedId` is what its own organisation calls it: a referral over
 * the network names that. `teamId` is set for this node's own services: who takes in what arrives.
 */
@Entity('service')
@Unique('service_announced_key', ['organisationId', 'announcedId'])
@Check(
  'service_kind',
  `kind IN ('Education', 'Financial', 'Health', 'LabourExploitationRehabilitation', 'Legal', 'Livelihood', 'RightsBasedTraining', 'SexualExploitationRehabilitation', 'SocialCare')`,
)
@Check('service_status', `status IN ('active', 'inactive')`)
@Index('service_order', ['name', 'id'], { where: `status = 'active'` })
export class Service {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'service_pk' })
  id: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  @ForeignKey(() => Organisation, { name: 'service_organisation_fk' })
  organisationId: string;

  @Column({ name: 'announced_id', type: 'uuid' })
  announcedId: string;

  @Column({ type: 'text' })
  kind: ServiceKind;

  @Column({ type: 'text' })
  name: string;

  /** ISO 639-3. */
  @Column({ type: 'text', array: true })
  languages: string[];

  @Column({ type: 'text' })
  status: ServiceStatus;

  @Column({ name: 'team_id', type: 'uuid', nullable: true })
  teamId: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
}
