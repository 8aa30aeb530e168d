import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A part of a sealed file that a member which nobody can reach left here for its addressee, which may be this node. */
@Entity('deposited_part')
@Index('deposited_part_depositor', ['depositor', 'keptAt'])
export class DepositedPart {
  /** SHA-256 of the bytes, base64url. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'deposited_part_pk' })
  hash: string;

  @Column({ type: 'text' })
  depositor: string;

  @Column({ type: 'text' })
  addressee: string;

  @Column({ type: 'bytea' })
  bytes: Buffer;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;
}
