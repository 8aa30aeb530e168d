import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Urgency } from '#domain';
import { CustodyRow } from '../custody/custody.entity.js';

/**
 * Somebody asks this node to take a case on. The coded summary, and the file while this node stands by, are sealed under a
 * key of their own (`handover_key`), which is destroyed when the handover ends here. Where it stands says `custody`.
 */
@Entity('handover_request')
@Index('handover_request_open', ['answerBy', 'offerId'], { where: 'ended_at IS NULL' })
@Index('handover_request_told', ['toldRef'], { unique: true, where: 'ended_at IS NULL' })
export class RequestRow {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid', primaryKeyConstraintName: 'handover_request_pk' })
  offerId: string;

  /** Until the case is taken over a name of this node's own, then the one that the nodes share. */
  @Column({ name: 'case_ref', type: 'uuid' })
  @ForeignKey(() => CustodyRow, { name: 'handover_request_custody_fk' })
  caseRef: string;

  @Column({ name: 'from_node', type: 'text' })
  fromNode: string;

  @Column({ type: 'text' })
  urgency: Urgency;

  @Column({ name: 'answer_by', type: 'timestamptz' })
  answerBy: Date;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  /** Whose case it becomes: the team of the one who said that they are willing. */
  @Column({ name: 'team_id', type: 'uuid', nullable: true })
  teamId: string | null;

  @Column({ name: 'assigned_to', type: 'uuid', nullable: true })
  assignedTo: string | null;

  /** Where the announced file lies at the giver. */
  @Column({ type: 'text', nullable: true })
  blob: string | null;

  /** The name of the case between nodes, told with the file to the one that was chosen. */
  @Column({ name: 'told_ref', type: 'uuid', nullable: true })
  toldRef: string | null;

  /** The certificate by which the giver holds it, told beside the name; null where the case began. */
  @Column({ name: 'told_previous', type: 'text', nullable: true })
  toldPrevious: string | null;

  /** How the case came to the giver, told beside the name: where it began and its certificates, as JSON. */
  @Column({ name: 'told_chain', type: 'text', nullable: true })
  toldChain: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** The case that it became. */
  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  /** When the person was met, once the case is here. */
  @Column({ name: 'met_at', type: 'timestamptz', nullable: true })
  metAt: Date | null;

  @Column({ type: 'bytea', nullable: true })
  summary: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  file: Buffer | null;
}
