import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isLogin, mayHoldDutyKey, normalLogin, passwordIsStrong, type Role, refuse } from '#domain';
import type { Language } from '#i18n';
import { hashPassword } from '#vault';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { Sessions } from '../session/sessions.js';
import { StaffNews } from '../session/staff-news.js';
import { isLastAdministrator, lockStaff, takeDutyKey } from './locked-staff.js';

interface Command {
  readonly idempotencyKey: string;
}

/** What is said of a new colleague. */
export interface NewStaff extends Command {
  readonly login: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly firstPassword: string;
}

/** Accounts. None of this gives anybody access to a case: see `DutyKeyGrants`. */
@Injectable()
export class StaffService {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly sessions: Sessions,
    private readonly news: StaffNews,
  ) {}

  addStaff(actor: Actor, input: NewStaff) {
    return this.once.run(actor, 'staff.add', input, async (tx) => {
      const login = normalLogin(input.login);
      if (!isLogin(login)) return refuse('login-name-unusable');
      if (!passwordIsStrong(input.firstPassword, login)) return refuse('password-too-weak');
      const id = randomUUID();
      const added = await tx.query(
        `INSERT INTO staff (id, login, name, language, password_hash, own_password, created_at)
         VALUES ($1, $2, $3, $4, $5, false, $6) ON CONFLICT (login) DO NOTHING RETURNING id`,
        [id, login, input.name, input.language, await hashPassword(input.firstPassword), this.clock.now()],
      );
      if (added.length === 0) return refuse('login-name-taken');
      await this.writeRoles(tx, id, input.roles);
      await this.audit.record(tx, actor, 'staff.add', { kind: 'staff', id }, { roles: input.roles.join(' ') });
      return id;
    });
  }

  /** Gives other roles. Who may no longer hold the duty key loses it. */
  setRoles(actor: Actor, input: Command & { readonly staffId: string; readonly roles: readonly Role[] }) {
    return this.once.run(actor, 'staff.set-roles', input, async (tx) => {
      const staff = await lockStaff(tx, input.staffId);
      if (!staff) return refuse('not-found');
      if (!input.roles.includes('node-administrator') && (await isLastAdministrator(tx, staff)))
        return refuse('last-administrator');
      const refusal = mayHoldDutyKey(input.roles) ? undefined : await takeDutyKey(tx, staff);
      if (refusal) return refusal;
      await tx.query('DELETE FROM staff_role WHERE staff_id = $1', [staff.id]);
      await this.writeRoles(tx, staff.id, input.roles);
      return this.changed(tx, actor, 'staff.set-roles', staff.id, { roles: input.roles.join(' ') });
    });
  }

  /**
   * A new first password for somebody who forgot hers. What was sealed under the old one is lost, so she starts like a
   * new colleague: sets her own, and is granted the duty key again.
   */
  resetPassword(actor: Actor, input: Command & { readonly staffId: string; readonly firstPassword: string }) {
    return this.once.run(actor, 'staff.reset-password', input, async (tx) => {
      const hash = await hashPassword(input.firstPassword);
      const staff = await lockStaff(tx, input.staffId);
      if (!staff) return refuse('not-found');
      if (!passwordIsStrong(input.firstPassword, staff.login)) return refuse('password-too-weak');
      const refusal = await takeDutyKey(tx, staff);
      if (refusal) return refusal;
      await tx.query(
        `UPDATE staff SET password_hash = $2, own_password = false, public_key = NULL, sealed_private_key = NULL
         WHERE id = $1`,
        [staff.id, hash],
      );
      await this.sessions.closeAll(tx, staff.id);
      return this.changed(tx, actor, 'staff.reset-password', staff.id);
    });
  }

  /** Ends the sessions at once and takes the duty key away. */
  suspend(actor: Actor, input: Command & { readonly staffId: string }) {
    return this.once.run(actor, 'staff.suspend', input, async (tx) => {
      const staff = await lockStaff(tx, input.staffId);
      if (!staff) return refuse('not-found');
      if (await isLastAdministrator(tx, staff)) return refuse('last-administrator');
      const refusal = await takeDutyKey(tx, staff);
      if (refusal) return refusal;
      await tx.query('UPDATE staff SET suspended_at = coalesce(suspended_at, $2) WHERE id = $1', [
        staff.id,
        this.clock.now(),
      ]);
      await this.sessions.closeAll(tx, staff.id);
      return this.changed(tx, actor, 'staff.suspend', staff.id);
    });
  }

  /** Lets somebody log in again. The duty key is for a colleague to grant anew. */
  restore(actor: Actor, input: Command & { readonly staffId: string }) {
    return this.once.run(actor, 'staff.restore', input, async (tx) => {
      const staff = await lockStaff(tx, input.staffId);
      if (!staff) return refuse('not-found');
      await tx.query('UPDATE staff SET suspended_at = NULL WHERE id = $1', [staff.id]);
      return this.changed(tx, actor, 'staff.restore', staff.id);
    });
  }

  /** Ends all sessions of one of the staff: her own, or a colleague's who is under pressure. */
  revokeSessions(actor: Actor, input: Command & { readonly staffId: string }) {
    return this.once.run(actor, 'staff.revoke-sessions', input, async (tx) => {
      const may = actor.staffId === input.staffId || actor.roles.some((role) => role !== 'auditor');
      const staff = may ? await lockStaff(tx, input.staffId) : undefined;
      if (!staff) return refuse('not-found');
      const closed = await this.sessions.closeAll(tx, staff.id);
      return this.changed(tx, actor, 'staff.revoke-sessions', staff.id, { closed });
    });
  }

  private async writeRoles(tx: Transaction, id: string, roles: readonly Role[]): Promise<void> {
    await tx.query('INSERT INTO staff_role (staff_id, role) SELECT DISTINCT $1::uuid, unnest($2::text[])', [id, roles]);
  }

  private async changed(
    tx: Transaction,
    actor: Actor,
    action: `staff.${string}`,
    id: string,
    details: Record<string, string | number> = {},
  ): Promise<string> {
    await this.audit.record(tx, actor, action, { kind: 'staff', id }, details);
    await this.news.tell(tx, id);
    return id;
  }
}
