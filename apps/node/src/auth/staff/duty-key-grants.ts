import { Injectable } from '@nestjs/common';
import { type Actor, mayBeGranted, refuse } from '#domain';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { DutyKey } from '../duty-key.js';
import { StaffNews } from '../session/staff-news.js';
import { lockStaff } from './locked-staff.js';

/** Who may open cases: decided by those who already may, not by who runs the server. */
@Injectable()
export class DutyKeyGrants {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly news: StaffNews,
  ) {}

  /** Seals the duty key to a colleague. Granting it twice is no different from once. */
  grantDutyKey(actor: Actor, input: { readonly idempotencyKey: string; readonly staffId: string }) {
    this.dutyKey.require();
    return this.once.run(actor, 'duty-key.grant', input, async (tx) => {
      const granter = await lockStaff(tx, actor.staffId);
      if (!granter?.holds_duty_key) return refuse('not-found');
      const staff = await lockStaff(tx, input.staffId);
      if (!staff) return refuse('not-found');
      const refusal = mayBeGranted({
        roles: staff.roles,
        suspended: staff.suspended,
        ownPassword: staff.own_password,
      });
      if (refusal) return refusal;
      if (!staff.public_key) return refuse('password-not-own-yet');
      await tx.query(
        `INSERT INTO duty_key_wrap (staff_id, wrapped, granted_by, granted_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (staff_id) DO NOTHING`,
        [staff.id, await this.dutyKey.wrapFor(staff.id, staff.public_key), actor.staffId, this.clock.now()],
      );
      await this.audit.record(tx, actor, 'duty-key.grant', { kind: 'staff', id: staff.id });
      await this.news.tell(tx, staff.id);
      return staff.id;
    });
  }
}
