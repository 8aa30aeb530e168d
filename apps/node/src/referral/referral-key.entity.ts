import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReferralRow } from './referral.entity.js';

/**
 * The key of a referral that came in, wrapped by the duty key. It has a table of its own, so that a backup of the data can
 * leave it out; deleting the row destroys what was told.
 */
@Entity('referral_key')
export class ReferralKeyRow {
  @PrimaryColumn({ name: 'referral_id', type: 'uuid', primaryKeyConstraintName: 'referral_key_pk' })
  @ForeignKey(() => ReferralRow, { name: 'referral_key_referral_fk' })
  referralId: string;

  @Column({ type: 'bytea' })
  wrapped: Buffer;
}
