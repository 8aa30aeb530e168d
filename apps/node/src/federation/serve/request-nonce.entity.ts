import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A signed request is taken once: its nonce is remembered as long as its date would still be accepted. */
@Entity('request_nonce')
@Index('request_nonce_expiry', ['expiresAt'])
export class RequestNonce {
  @PrimaryColumn({ name: 'key_id', type: 'text', primaryKeyConstraintName: 'request_nonce_pk' })
  keyId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'request_nonce_pk' })
  nonce: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
