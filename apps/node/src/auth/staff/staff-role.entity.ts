import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Role } from '#domain';
import { Staff } from './staff.entity.js';

/** A role of one of the staff; whether it counts is decided by `effectiveRoles`. */
@Entity('staff_role')
@Check(
  'staff_role_role',
  `role IN ('caseworker', 'listener', 'shelter-operator', 'legal-reviewer', 'focal-point', 'node-administrator', 'auditor')`,
)
export class StaffRole {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'staff_role_pk' })
  @ForeignKey(() => Staff, { name: 'staff_role_staff_fk' })
  staffId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'staff_role_pk' })
  role: Role;
}
