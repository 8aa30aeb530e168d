import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type {
  Erasure,
  KeepGround,
  ReferralDirection,
  ReferralRoute,
  ReferralStateName,
  Urgency,
  WrittenGround,
} from '#domain';
import { Organisation } from '../directory/organisation.entity.js';

/**
 * A referral, as the side that keeps this row sees it. In the clear stands who asks whom, how soon and how far it has
 * come; which service for what, what was told and what was answered is sealed: at the sender under the case's key, at the
 * receiver under the referral's own (`ReferralKeyRow`). The CHECKs mirror the states of `#domain`.
 */
@Entity('referral')
@Unique('referral_their_key', ['organisationId', 'theirId'])
@Check('referral_urgency', `urgency IN ('emergency', 'urgent', 'normal')`)
@Check(
  'referral_side',
  `(direction = 'outgoing' AND route IN ('network', 'outside') AND case_id IS NOT NULL AND their_id IS NULL
      AND team_id IS NULL AND num_nonnulls(consent_id, ground_id) = num_nonnulls(requested_at))
    OR (direction = 'incoming' AND route = 'network' AND case_id IS NULL AND their_id IS NOT NULL
      AND team_id IS NOT NULL AND consent_id IS NULL AND ground_id IS NULL AND told IS NULL AND requested_at IS NOT NULL)`,
)
@Check(
  'referral_state',
  `(state = 'draft' AND requested_at IS NULL AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NULL)
    OR (state = 'requested' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NULL)
    OR (state = 'acknowledged' AND requested_at IS NOT NULL AND acknowledged_at IS NOT NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NULL)
    OR (state IN ('accepted', 'waitlisted', 'declined') AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NOT NULL AND started_at IS NULL AND ended_at IS NULL)
    OR (state = 'in-service' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NOT NULL AND started_at IS NOT NULL AND ended_at IS NULL)
    OR (state = 'completed' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NOT NULL AND started_at IS NOT NULL AND ended_at IS NOT NULL)
    OR (state IN ('withdrawn', 'cancelled') AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NOT NULL)
    OR (state = 'expired' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NOT NULL)`,
)
@Check(
  'referral_erasure',
  `(erasure = 'none' AND erasure_asked_at IS NULL AND erasure_confirmed_at IS NULL AND erasure_kept_at IS NULL AND erasure_ground IS NULL)
    OR (erasure = 'asked' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NULL AND erasure_kept_at IS NULL AND erasure_ground IS NULL)
    OR (erasure = 'kept' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NULL AND erasure_kept_at IS NOT NULL AND erasure_ground IS NOT NULL)
    OR (erasure = 'confirmed' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NOT NULL AND erasure_kept_at IS NULL AND erasure_ground IS NULL)`,
)
@Check(
  'referral_keeping',
  `(keeping_ground IS NULL AND keeping_until IS NULL)
    OR (direction = 'incoming' AND keeping_ground IN ('law-of-the-land', 'court', 'own-claim') AND keeping_until IS NOT NULL)`,
)
@Index('referral_by_deadline', ['deadline', 'id'])
@Index('referral_of_team', ['teamId', 'deadline', 'id'], { where: 'team_id IS NOT NULL' })
@Index('referral_of_consent', ['consentId'], { where: 'consent_id IS NOT NULL' })
@Index('referral_of_case', ['caseId'], { where: 'case_id IS NOT NULL' })
@Index('referral_erasure_awaited', ['erasureAskedAt', 'id'], { where: `erasure = 'asked'` })
export class ReferralRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'referral_pk' })
  id: string;

  @Column({ type: 'text' })
  direction: ReferralDirection;

  @Column({ type: 'text' })
  route: ReferralRoute;

  /** The other side. */
  @Column({ name: 'organisation_id', type: 'uuid' })
  @ForeignKey(() => Organisation, { name: 'referral_organisation_fk' })
  organisationId: string;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  @Column({ name: 'consent_id', type: 'uuid', nullable: true })
  consentId: string | null;

  /** The ground that it rests on where it rests on no consent. */
  @Column({ name: 'ground_id', type: 'uuid', nullable: true })
  groundId: string | null;

  /** The sender's id of a referral that came in. */
  @Column({ name: 'their_id', type: 'uuid', nullable: true })
  theirId: string | null;

  /** At the receiver: who takes it in. At the sender the case says who sees it. */
  @Column({ name: 'team_id', type: 'uuid', nullable: true })
  teamId: string | null;

  @Column({ type: 'text' })
  urgency: Urgency;

  @Column({ type: 'text' })
  state: ReferralStateName;

  @Column({ type: 'timestamptz' })
  deadline: Date;

  @Column({ type: 'timestamptz' })
  lapses: Date;

  @Column({ name: 'requested_at', type: 'timestamptz', nullable: true })
  requestedAt: Date | null;

  @Column({ name: 'acknowledged_at', type: 'timestamptz', nullable: true })
  acknowledgedAt: Date | null;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'text' })
  erasure: Erasure['erasure'];

  @Column({ name: 'erasure_asked_at', type: 'timestamptz', nullable: true })
  erasureAskedAt: Date | null;

  @Column({ name: 'erasure_confirmed_at', type: 'timestamptz', nullable: true })
  erasureConfirmedAt: Date | null;

  /** When the receiver said that it must keep what was told, and on what ground. */
  @Column({ name: 'erasure_kept_at', type: 'timestamptz', nullable: true })
  erasureKeptAt: Date | null;

  @Column({ name: 'erasure_ground', type: 'text', nullable: true })
  erasureGround: KeepGround | null;

  /** At the receiver: on what ground it must be kept, should the person take the consent back, and until when. */
  @Column({ name: 'keeping_ground', type: 'text', nullable: true })
  keepingGround: WrittenGround | null;

  @Column({ name: 'keeping_until', type: 'timestamptz', nullable: true })
  keepingUntil: Date | null;

  /** Sealed: the service, the summary, and at the receiver the fields that were told. */
  @Column({ type: 'bytea', nullable: true })
  content: Buffer | null;

  /** Sealed, at the sender: the fields that were told. */
  @Column({ type: 'bytea', nullable: true })
  told: Buffer | null;

  /** Sealed: reason, outcome, words of who answered. */
  @Column({ type: 'bytea', nullable: true })
  answer: Buffer | null;
}
