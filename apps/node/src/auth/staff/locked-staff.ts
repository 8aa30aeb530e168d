import type { Transaction } from '#database';
import { type Refusal, type Role, refuse } from '#domain';

/** One of the staff, her row locked until the transaction ends. */
export interface LockedStaff {
  readonly id: string;
  readonly login: string;
  readonly password_hash: string;
  readonly own_password: boolean;
  readonly public_key: string | null;
  readonly sealed_private_key: Buffer | null;
  readonly suspended: boolean;
  readonly roles: readonly Role[];
  readonly holds_duty_key: boolean;
}

/** Locks one of the staff, then reads her: what is decided about her holds until it is saved. */
export async function lockStaff(tx: Transaction, id: string): Promise<LockedStaff | undefined> {
  await tx.query('SELECT id FROM staff WHERE id = $1 FOR UPDATE', [id]);
  const [row] = await tx.query<LockedStaff>(
    `SELECT u.id, u.login, u.password_hash, u.own_password, u.public_key, u.sealed_private_key,
       u.suspended_at IS NOT NULL AS suspended,
       ARRAY(SELECT role FROM staff_role r WHERE r.staff_id = u.id) AS roles,
       EXISTS (SELECT FROM duty_key_wrap w WHERE w.staff_id = u.id) AS holds_duty_key
     FROM staff u WHERE u.id = $1`,
    [id],
  );
  return row;
}

/**
 * Takes the duty key from one of the staff, unless nobody else holds it: then every file would be lost. All wraps are
 * locked, so that the last two cannot be taken at once.
 */
export async function takeDutyKey(
  tx: Transaction,
  staff: LockedStaff,
): Promise<Refusal<'duty-key-last-holder'> | undefined> {
  if (!staff.holds_duty_key) return undefined;
  const holders = await tx.query<{ staff_id: string }>(
    'SELECT staff_id FROM duty_key_wrap ORDER BY staff_id FOR UPDATE',
  );
  if (!holders.some((holder) => holder.staff_id !== staff.id)) return refuse('duty-key-last-holder');
  await tx.query('DELETE FROM duty_key_wrap WHERE staff_id = $1', [staff.id]);
  return undefined;
}

/** Whether another administrator would be left. All of them are locked, as above. */
export async function isLastAdministrator(tx: Transaction, staff: LockedStaff): Promise<boolean> {
  if (!staff.roles.includes('node-administrator') || staff.suspended) return false;
  const administrators = await tx.query<{ id: string }>(
    `SELECT u.id FROM staff u JOIN staff_role r ON r.staff_id = u.id AND r.role = 'node-administrator'
     WHERE u.suspended_at IS NULL ORDER BY u.id FOR UPDATE`,
  );
  return !administrators.some(({ id }) => id !== staff.id);
}
