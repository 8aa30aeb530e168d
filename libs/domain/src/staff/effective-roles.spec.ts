import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Role, roles } from './actor.js';
import { mayHoldDutyKey } from './duty-holder.js';
import { mayBeGranted } from './duty-key-grant.js';
import { effectiveRoles } from './effective-roles.js';

const someRoles = () => fc.subarray([...roles], { minLength: 1 });

describe('the roles of somebody who works here', () => {
  it('do not count at all while the administrator knows her password', () => {
    fc.assert(
      fc.property(someRoles(), fc.boolean(), (given, holdsDutyKey) => {
        expect(effectiveRoles({ roles: given, ownPassword: false, holdsDutyKey })).toEqual([]);
      }),
    );
  });

  it('open cases only once a colleague has granted the duty key', () => {
    const given: Role[] = ['caseworker', 'listener', 'node-administrator'];
    expect(effectiveRoles({ roles: given, ownPassword: true, holdsDutyKey: false })).toEqual(['node-administrator']);
    expect(effectiveRoles({ roles: ['caseworker'], ownPassword: true, holdsDutyKey: true })).toEqual(['caseworker']);
  });
});

describe('the duty key', () => {
  it.each(roles)('may be held by a %s who does nothing else, if the work is with cases', (role) => {
    expect(mayHoldDutyKey([role])).toBe(role !== 'node-administrator' && role !== 'auditor');
  });

  it('is never held by who runs the server or reads its audit, whatever else they do', () => {
    fc.assert(
      fc.property(someRoles(), fc.constantFrom<Role>('node-administrator', 'auditor'), (given, role) => {
        expect(mayHoldDutyKey([...given, role])).toBe(false);
      }),
    );
  });

  it('is granted to nobody before she has set her own password', () => {
    const huda = { roles: ['caseworker'], suspended: false, ownPassword: true } as const;
    expect(mayBeGranted(huda)).toBeUndefined();
    expect(mayBeGranted({ ...huda, ownPassword: false })).toEqual({ refused: 'password-not-own-yet' });
    expect(mayBeGranted({ ...huda, suspended: true })).toEqual({ refused: 'staff-suspended' });
    expect(mayBeGranted({ ...huda, roles: ['auditor'] })).toEqual({ refused: 'duty-key-not-for-role' });
  });
});
