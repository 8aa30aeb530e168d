import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { HandoverAbortReason, HandoverDeclineReason, Offer, Urgency } from '#domain';
import { CustodyRow } from '../custody/custody.entity.js';

export const offerStates = ['asked', 'willing', 'chosen', 'accepted', 'certified', 'declined', 'aborted'] as const;
export type OfferState = Offer['is'] | 'certified' | 'declined' | 'aborted';

/** An offer that this node made. What was told of the person, and the salt of the file's hash, is sealed under the case's key. */
@Entity('handover_offer')
@Index('handover_offer_live', ['caseRef', 'toNode'], { unique: true, where: 'ended_at IS NULL' })
@Index('handover_offer_case', ['caseId', 'askedAt'])
@Index('handover_offer_offered_under', ['offeredUnder'], { where: 'offered_under IS NOT NULL' })
@Index('handover_offer_sent_under', ['sentUnder'], { where: 'sent_under IS NOT NULL' })
@Check(
  'handover_offer_state',
  `(state IN ('asked', 'willing') AND file_hash IS NULL AND blob IS NULL AND reason IS NULL AND ended_at IS NULL)
        OR (state IN ('chosen', 'accepted') AND file_hash IS NOT NULL AND blob IS NOT NULL AND blob_size IS NOT NULL AND reason IS NULL AND ended_at IS NULL)
        OR (state = 'certified' AND file_hash IS NOT NULL AND reason IS NULL AND ended_at IS NOT NULL)
        OR (state IN ('declined', 'aborted') AND reason IS NOT NULL AND ended_at IS NOT NULL)`,
)
export class OfferRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'handover_offer_pk' })
  id: string;

  @Column({ name: 'case_ref', type: 'uuid' })
  @ForeignKey(() => CustodyRow, { name: 'handover_offer_custody_fk' })
  caseRef: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'to_node', type: 'text' })
  toNode: string;

  @Column({ type: 'integer' })
  term: number;

  @Column({ type: 'integer' })
  epoch: number;

  @Column({ type: 'text' })
  state: OfferState;

  @Column({ type: 'text' })
  urgency: Urgency;

  @Column({ name: 'answer_by', type: 'timestamptz' })
  answerBy: Date;

  @Column({ name: 'file_hash', type: 'text', nullable: true })
  fileHash: string | null;

  /** The sealed file that only the addressee can open; kept for 35 days after the certificate. */
  @Column({ type: 'text', nullable: true })
  blob: string | null;

  @Column({ name: 'blob_size', type: 'integer', nullable: true })
  blobSize: number | null;

  @Column({ type: 'text', nullable: true })
  reason: HandoverAbortReason | HandoverDeclineReason | null;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** The consents under which the summary was told and the file was sent; unknown of an offer made before they were kept. */
  @Column({ name: 'offered_under', type: 'uuid', nullable: true })
  offeredUnder: string | null;

  @Column({ name: 'sent_under', type: 'uuid', nullable: true })
  sentUnder: string | null;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
