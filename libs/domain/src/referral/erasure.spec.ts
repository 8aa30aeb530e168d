import { describe, expect, it } from '@jest/globals';
import { hudReferralResult } from './answer.js';
import { askErasure, confirmErasure, keepErasure, mayKeep, receiverKeepsFile, standingGround } from './erasure.js';
import { referralStates } from './referral.js';

const monday = new Date('2026-11-16T08:00:00Z');
const tuesday = new Date('2026-11-17T08:00:00Z');

describe('what the receiver was told', () => {
  const asked = { erasure: 'asked', erasureAskedAt: monday } as const;

  it('is asked to be destroyed once, and never for a draft', () => {
    expect(askErasure({ erasure: 'none', wasSent: true }, monday)).toEqual(asked);
    expect(askErasure({ ...asked, wasSent: true }, tuesday)).toMatchObject(asked);
    expect(askErasure({ erasure: 'none', wasSent: false }, monday)).toEqual({ refused: 'referral-nothing-to-delete' });
  });

  it('counts as destroyed when the receiver says so, asked or not, and the first word stands', () => {
    const confirmed = { erasure: 'confirmed', erasureAskedAt: monday, erasureConfirmedAt: tuesday } as const;
    expect(confirmErasure(asked, tuesday)).toEqual(confirmed);
    expect(confirmErasure(confirmed, new Date('2026-12-01'))).toEqual(confirmed);
    expect(confirmErasure({ erasure: 'none' }, tuesday)).toMatchObject({ erasureAskedAt: tuesday });
  });

  it('may be kept on a ground, until it is destroyed after all', () => {
    const kept = keepErasure(asked, 'court', tuesday);
    expect(kept).toEqual({ ...asked, erasure: 'kept', erasureKeptAt: tuesday, erasureGround: 'court' });
    const confirmed = { erasure: 'confirmed', erasureAskedAt: monday, erasureConfirmedAt: tuesday } as const;
    expect(confirmErasure(kept, tuesday)).toEqual(confirmed);
    expect(keepErasure(confirmed, 'court', tuesday)).toEqual(confirmed);
  });

  it('is kept on a ground that ends on a day, within a year', () => {
    const ground = 'own-claim';
    expect(mayKeep({ ground, until: tuesday }, monday)).toBeUndefined();
    expect(mayKeep({ ground, until: monday }, monday)).toEqual({ refused: 'keeping-already-over' });
    expect(mayKeep({ ground, until: new Date('2027-12-01') }, monday)).toEqual({ refused: 'keeping-too-long' });
    expect(standingGround({ ground, until: tuesday }, monday)).toBe(ground);
    expect(standingGround({ ground, until: tuesday }, tuesday)).toBeUndefined();
    expect(standingGround(null, monday)).toBeUndefined();
  });

  it('is kept only where somebody is still helped or was', () => {
    expect(referralStates.filter((state) => !receiverKeepsFile(state))).toEqual([
      'declined',
      'withdrawn',
      'cancelled',
      'expired',
    ]);
  });
});

describe('the result of a referral in the HUD list', () => {
  it('tells the no of the person from the no of the provider', () => {
    expect(hudReferralResult({ state: 'accepted' })).toBe(1);
    expect(hudReferralResult({ state: 'declined', reason: 'person-declined' })).toBe(2);
    expect(hudReferralResult({ state: 'declined', reason: 'no-capacity' })).toBe(3);
  });
});
