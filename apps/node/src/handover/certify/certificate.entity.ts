import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A certificate that this node gave or received; one at most for each place (term, epoch) of a case. */
@Entity('handover_certificate')
@Unique('handover_certificate_place', ['caseRef', 'term', 'epoch'])
export class CertificateRow {
  /** SHA-256 of the exact signed bytes, base64url. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'handover_certificate_pk' })
  hash: string;

  @Column({ name: 'case_ref', type: 'uuid' })
  caseRef: string;

  @Column({ type: 'integer' })
  term: number;

  @Column({ type: 'integer' })
  epoch: number;

  @Column({ name: 'offer_id', type: 'uuid' })
  offerId: string;

  @Column({ name: 'from_node', type: 'text' })
  fromNode: string;

  @Column({ name: 'to_node', type: 'text' })
  toNode: string;

  @Column({ name: 'file_hash', type: 'text' })
  fileHash: string;

  /** The signed document as JSON. */
  @Column({ type: 'text' })
  signed: string;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;

  /** When the receipt that names it was heard (at the giver) or said (at the taker). */
  @Column({ name: 'received_at', type: 'timestamptz', nullable: true })
  receivedAt: Date | null;
}
