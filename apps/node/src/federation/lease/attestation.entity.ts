import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last attestation of each voter that counts here: together they are this node's lease. */
@Entity('attestation')
export class AttestationRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'attestation_pk' })
  voter: string;

  /** The version of the charter that the voter stands by, and its hash. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'charter_hash', type: 'text' })
  charterHash: string;

  /** The moment before the request was sent, by this node's clock: from it on the lease counts. */
  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;

  /** The signed document as JSON. */
  @Column({ type: 'text' })
  signed: string;
}
