import { Injectable } from '@nestjs/common';
import { type Actor, passwordIsStrong, type Refusal, refuse } from '#domain';
import { hashPassword, newStaffKey, passwordMatches, resealStaffKey, type StaffKey } from '#vault';
import { Audit } from '../../audit/audit.js';
import { Once } from '../../graphql/once.js';
import { LoginThrottle } from '../session/login-throttle.js';
import { Sessions } from '../session/sessions.js';
import { StaffNews } from '../session/staff-news.js';
import { type LockedStaff, lockStaff } from './locked-staff.js';

/** What somebody types to change her password. */
export interface OwnPassword {
  readonly idempotencyKey: string;
  readonly current: string;
  readonly next: string;
}

/** A password that only its owner knows, and the key pair that it seals. */
@Injectable()
export class OwnPasswords {
  constructor(
    private readonly once: Once,
    private readonly throttle: LoginThrottle,
    private readonly audit: Audit,
    private readonly sessions: Sessions,
    private readonly news: StaffNews,
  ) {}

  /**
   * Sets it: the first time a key pair is made, later its private half is sealed anew; the wrap of the duty key stays.
   * Her other sessions end. The current password is asked for, so that an open screen is not enough.
   */
  async setOwnPassword(actor: Actor, input: OwnPassword, address: string) {
    return this.once.run(actor, 'staff.set-own-password', input, async (tx) => {
      const staff = await lockStaff(tx, actor.staffId);
      if (!staff) return refuse('not-found');
      const refusal = await this.refusalOf(staff, input, address);
      if (refusal) return refusal;
      const key = await nextKey(staff, input);
      await tx.query(
        `UPDATE staff SET password_hash = $2, own_password = true, public_key = $3, sealed_private_key = $4
         WHERE id = $1`,
        [staff.id, await hashPassword(input.next), key.publicKey, key.sealedPrivateKey],
      );
      await this.sessions.closeAll(tx, staff.id, actor.sessionId);
      await this.audit.record(tx, actor, 'staff.set-own-password', { kind: 'staff', id: staff.id });
      await this.news.tell(tx, staff.id);
      return staff.id;
    });
  }

  private async refusalOf(
    staff: LockedStaff,
    input: OwnPassword,
    address: string,
  ): Promise<Refusal<'login-too-often' | 'password-wrong' | 'password-too-weak'> | undefined> {
    const attempt = { login: staff.login, address };
    if (!(await this.throttle.mayTry(attempt))) return refuse('login-too-often');
    if (!(await passwordMatches(staff.password_hash, input.current))) return refuse('password-wrong');
    await this.throttle.succeeded(attempt);
    const isNew = input.next.normalize('NFKC') !== input.current.normalize('NFKC');
    return isNew && passwordIsStrong(input.next, staff.login) ? undefined : refuse('password-too-weak');
  }
}

function nextKey(staff: LockedStaff, { current, next }: OwnPassword): Promise<StaffKey> {
  const { public_key: publicKey, sealed_private_key: sealedPrivateKey } = staff;
  if (!publicKey || !sealedPrivateKey) return newStaffKey(staff.id, next);
  return resealStaffKey(staff.id, { publicKey, sealedPrivateKey }, current, next);
}
