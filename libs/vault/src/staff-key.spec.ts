import { describe, expect, it } from '@jest/globals';
import { BrokenSeal, newKey, newStaffKey, openDutyKey, resealStaffKey, wrapDutyKey } from './index.js';

describe('the duty key wrapped for one of the staff', () => {
  const dutyKey = newKey();

  it('opens with her password and with no other', async () => {
    const hers = await newStaffKey('huda', 'olive-tree-by-the-gate');
    const wrapped = await wrapDutyKey('huda', hers.publicKey, dutyKey);
    expect(await openDutyKey('huda', hers, 'olive-tree-by-the-gate', wrapped)).toEqual(dutyKey);
    await expect(openDutyKey('huda', hers, 'olive-tree-by-the-wall', wrapped)).rejects.toThrow(BrokenSeal);
  });

  it('does not open with the key pair of a colleague, nor under her name', async () => {
    const hers = await newStaffKey('huda', 'olive-tree-by-the-gate');
    const other = await newStaffKey('amal', 'fig-tree-by-the-door');
    const wrapped = await wrapDutyKey('huda', hers.publicKey, dutyKey);
    await expect(openDutyKey('amal', other, 'fig-tree-by-the-door', wrapped)).rejects.toThrow(BrokenSeal);
    const misplaced = await wrapDutyKey('huda', other.publicKey, dutyKey);
    await expect(openDutyKey('amal', other, 'fig-tree-by-the-door', misplaced)).rejects.toThrow(BrokenSeal);
  });

  it('stays as it is when she changes her password', async () => {
    const before = await newStaffKey('huda', 'olive-tree-by-the-gate');
    const wrapped = await wrapDutyKey('huda', before.publicKey, dutyKey);
    const after = await resealStaffKey('huda', before, 'olive-tree-by-the-gate', 'a-new-password-of-hers');
    expect(await openDutyKey('huda', after, 'a-new-password-of-hers', wrapped)).toEqual(dutyKey);
    await expect(openDutyKey('huda', after, 'olive-tree-by-the-gate', wrapped)).rejects.toThrow(BrokenSeal);
    await expect(resealStaffKey('huda', after, 'wrong', 'x')).rejects.toThrow(BrokenSeal);
  });
});
