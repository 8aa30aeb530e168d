import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '#i18n';

/**
 * Somebody who works at this organisation. Nobody is deleted, because the audit names her; a suspended user has neither
 * session nor duty key.
 *
 *     first password (administrator) ──sets her own──▶ own password, key pair ──a colleague grants──▶ holds the duty key
 *                ▲                                            │                                            │
 *                └──────────────── administrator gives a new first password (wrap and keys go) ────────────┘
 */
@Entity('staff')
@Unique('staff_login_key', ['login'])
@Check('staff_language', `language IN ('ar', 'fr', 'en')`)
@Check('staff_key_pair', `(public_key IS NULL) = (sealed_private_key IS NULL)`)
@Check('staff_own_password', `own_password = (public_key IS NOT NULL)`)
export class Staff {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'staff_pk' })
  id: string;

  /** As `normalLogin` writes it. */
  @Column({ type: 'text' })
  login: string;

  /** What colleagues call her. */
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  language: Language;

  /** argon2id, PHC string. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;

  /** Whether only she knows it: false while it is the one the administrator chose. */
  @Column({ name: 'own_password', type: 'boolean' })
  ownPassword: boolean;

  @Column({ name: 'public_key', type: 'text', nullable: true })
  publicKey: string | null;

  @Column({ name: 'sealed_private_key', type: 'bytea', nullable: true })
  sealedPrivateKey: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'suspended_at', type: 'timestamptz', nullable: true })
  suspendedAt: Date | null;
}
