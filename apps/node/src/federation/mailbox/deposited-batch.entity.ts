import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A batch that a member which nobody can reach left here for somebody else, verified, as it is served: its lines, to the
 * byte. This node can see sender, addressee, size and time, and open nothing of it.
 */
@Entity('deposited_batch')
@Check('deposited_batch_goes_on', 'after >= 0 AND after < seq')
@Index('deposited_batch_addressee', ['addressee', 'feed', 'epoch', 'seq'])
@Index('deposited_batch_depositor', ['depositor', 'keptAt'])
export class DepositedBatch {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'deposited_batch_pk' })
  feed: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'deposited_batch_pk' })
  epoch: string;

  /** The last place in the batch. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'deposited_batch_pk' })
  seq: string;

  /** The place before its first entry. */
  @Column({ type: 'bigint' })
  after: string;

  /** Up to and with `seq`. */
  @Column({ type: 'bytea' })
  chain: Buffer;

  @Column({ type: 'text' })
  depositor: string;

  @Column({ type: 'text' })
  addressee: string;

  /** Of the lines. */
  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'text' })
  head: string;

  @Column({ type: 'bytea' })
  lines: Buffer;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  keptAt: Date;
}
