import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Staff } from '../staff/staff.entity.js';

/** One login. Revoking deletes the row; the audit keeps that it was. Of the token only its SHA-256 is here. */
@Entity('session')
@Unique('session_token_hash_key', ['tokenHash'])
@Index('session_staff', ['staffId'])
@Index('session_ends', ['endsAt'])
export class Session {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'session_pk' })
  id: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey(() => Staff, { name: 'session_staff_fk' })
  staffId: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  /** Brought up to date about once a minute while it is used. */
  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt: Date;
}
