import { describe, expect, it } from '@jest/globals';
import {
  attestationsNeeded,
  base64url,
  type Charter,
  charterBytes,
  charterHash,
  elapsedSince,
  type HeldAttestation,
  leaseFrom,
  mayAttest,
  outlastsLeases,
  type PendingRecovery,
  signAttestation,
  verifyAttestation,
  votingDays,
  waitedSince,
} from '#federation';
import { amman, beirut, fixedBytes, foundingCharter, rabat } from './parties.js';

const day = 86_400_000;
const hash = base64url(charterHash(charterBytes(foundingCharter)));
const start = Date.parse('2026-11-20T09:00:00.000Z');
const nonce = fixedBytes('nonce', 16);

const attestation = {
  v: 1,
  network: foundingCharter.network,
  version: 1,
  charterHash: hash,
  about: amman.nodeId,
  nonce: base64url(nonce),
  by: rabat.nodeId,
  ts: '2026-11-20T09:00:00.000Z',
} as const;
const asked = { network: foundingCharter.network, about: amman.nodeId, nonce, by: rabat.nodeId };

const voters = (count: number): Charter => ({
  ...foundingCharter,
  countries: Array.from({ length: count }, (_, index) => ({ code: `A${index}`, focalPoint: `voter ${index}` })),
});
const from = (by: string, sentAt: HeldAttestation['sentAt'], more: Partial<HeldAttestation> = {}): HeldAttestation => ({
  ...{ by, version: 1, charterHash: hash, sentAt },
  ...more,
});
const hashOf = (version: number) => (version === 1 ? hash : undefined);
const leftAt = (wall: number, ...held: HeldAttestation[]) =>
  leaseFrom(foundingCharter, held, { now: { wall }, hashOf }).left;

describe('an attestation', () => {
  const signed = signAttestation(attestation, rabat.feed);

  it('counts for the one who asked, in answer to its own nonce, from the voter that was asked', () => {
    expect(verifyAttestation(signed, asked, rabat.feed.publicKey)).toEqual(attestation);
    expect(verifyAttestation(signed, asked, beirut.feed.publicKey)).toEqual({ problem: 'bad-signature' });
    const others = [{ about: beirut.nodeId }, { by: beirut.nodeId }, { network: 'other-network' }];
    for (const other of others) {
      expect(verifyAttestation(signed, { ...asked, ...other }, rabat.feed.publicKey)).toEqual({
        problem: 'wrong-author',
      });
    }
    const replayed = { ...asked, nonce: fixedBytes('another nonce', 16) };
    expect(verifyAttestation(signed, replayed, rabat.feed.publicKey)).toEqual({ problem: 'stale-message' });
  });

  const pending: PendingRecovery = {
    ...{ caseRef: '6f0c2f2e-16a5-4f4b-8a0e-9f4c4c1e7b10', from: rabat.nodeId, to: beirut.nodeId, term: 2, epoch: 0 },
    ...({ ground: 'silence', days: 10, publishedAt: '2026-11-20T09:00:00.000Z' } as const),
    channels: [],
  };
  const next: Charter = { ...foundingCharter, version: 2 };
  const recovering: Charter = { ...next, pendingRecoveries: [pending] };

  it('is not given by a voter that has signed a recovery, nor a change of the votes, after it', () => {
    const signs = (charter: Charter | null, round = 1, version = 2) => ({ version, round, charter });
    expect(mayAttest(foundingCharter, [])).toBe(true);
    expect(mayAttest(foundingCharter, [signs(null), signs({ ...next, committee: [rabat.nodeId] })])).toBe(true);
    expect(mayAttest(foundingCharter, [signs(recovering)])).toBe(false);
    expect(mayAttest(recovering, [signs(recovering)])).toBe(true);
    const longer = { ...next, parameters: { ...next.parameters, leaseDays: 8 } };
    expect(mayAttest(foundingCharter, [signs(longer)])).toBe(false);
    const fewer = { ...next, countries: next.countries.slice(1) };
    expect(mayAttest(foundingCharter, [signs(fewer)])).toBe(false);
  });

  it('is given again once the voter has signed something else in a later round', () => {
    const first = { version: 2, round: 1, charter: recovering };
    expect(mayAttest(foundingCharter, [{ version: 2, round: 2, charter: null }, first])).toBe(true);
    expect(mayAttest(foundingCharter, [first, { version: 2, round: 2, charter: recovering }])).toBe(false);
  });
});

describe('a lease', () => {
  it('needs so many voters that one of them is among those who sign any recovery', () => {
    const needed = [1, 2, 3, 4, 5, 9, 13].map((count) => attestationsNeeded(voters(count)));
    expect(needed).toEqual([1, 1, 2, 2, 2, 4, 5]);
    for (const count of [1, 2, 3, 4, 5, 9, 13]) {
      const recovery = Math.max(Math.floor(count / 2) + 1, Math.ceil((count * 2) / 3));
      expect(attestationsNeeded(voters(count)) + recovery).toBeGreaterThan(count);
    }
  });

  it('lasts seven days from when its requests were sent, not from when they were answered', () => {
    const both = [from(amman.nodeId, { wall: start }), from(rabat.nodeId, { wall: start + day })];
    expect(leftAt(start + day, ...both)).toBe(6 * day);
    expect(leftAt(start + 7 * day - 1, ...both)).toBe(1);
    expect(leftAt(start + 7 * day, ...both)).toBe(0);
    const third = from(beirut.nodeId, { wall: start + 2 * day });
    expect(leftAt(start + 7 * day, ...both, third)).toBe(day);
  });

  it('is not given by one voter twice, by who does not vote, or for another content of the charter', () => {
    const own = from(amman.nodeId, { wall: start });
    expect(leftAt(start, own)).toBe(0);
    expect(leftAt(start, own, from(amman.nodeId, { wall: start }))).toBe(0);
    expect(leftAt(start, own, from('n:stranger', { wall: start }))).toBe(0);
    const other = from(rabat.nodeId, { wall: start }, { charterHash: base64url(fixedBytes('other')) });
    expect(leftAt(start, own, other)).toBe(0);
  });

  it('is not given by what attests a charter that was not applied here', () => {
    const ahead = from(rabat.nodeId, { wall: start }, { version: 2 });
    expect(leftAt(start, from(amman.nodeId, { wall: start }), ahead)).toBe(0);
    const second = { ...foundingCharter, version: 2 };
    const now = { wall: start };
    const held = [from(amman.nodeId, now), ahead];
    expect(leaseFrom(second, held, { now, hashOf: () => hash })).toMatchObject({ left: 7 * day, needed: 2 });
  });
});

describe('leases and recoveries of different charters', () => {
  const rules = [
    ...[
      [1, 2],
      [1, 8],
      [1, 31],
    ],
    ...[
      [7, 8],
      [7, 31],
      [30, 31],
    ],
  ] as const;
  const under = ([leaseDays, recoveryDays]: readonly [number, number], issuedAt: number): Charter => ({
    ...foundingCharter,
    issuedAt: new Date(start + issuedAt * day).toISOString(),
    parameters: { ...foundingCharter.parameters, leaseDays, recoveryDays },
  });
  /** A charter and the days after the first at which it was drawn up and signed. */
  interface Signed {
    readonly charter: Charter;
    readonly issued: number;
    readonly signed: number;
  }

  /** Every way to go on from these charters that the rule lets pass. */
  function* next(before: Signed): Generator<Signed> {
    for (const rule of rules) {
      for (const gap of [0, 30, 60]) {
        const issued = before.issued + gap;
        const charter = under(rule, issued);
        if (!outlastsLeases(before.charter, charter)) continue;
        for (const late of [0, votingDays]) {
          yield { charter, issued, signed: Math.max(before.signed, issued + late) };
        }
      }
    }
  }

  it('never meet: who comes by a recovery has waited until the longest lease that may run has run out', () => {
    let looked = 0;
    let narrowest = Number.POSITIVE_INFINITY;
    const shortest = new Set<number>();
    const look = (history: readonly Signed[]) => {
      const last = history.at(-1);
      if (!last) return;
      for (const [index, { charter }] of history.slice(0, -1).entries()) {
        const noneGivenAfter = history[index + 1]?.signed ?? 0;
        const ends = noneGivenAfter + charter.parameters.leaseDays;
        narrowest = Math.min(narrowest, last.signed + last.charter.parameters.recoveryDays - ends);
        looked += 1;
      }
      shortest.add(last.charter.parameters.recoveryDays);
      if (history.length < 4) for (const one of next(last)) look([...history, one]);
    };
    for (const rule of rules) look([{ charter: under(rule, 0), issued: 0, signed: 0 }]);
    expect(looked).toBeGreaterThan(10_000);
    expect(narrowest).toBeGreaterThan(0);
    expect([...shortest].sort((a, b) => a - b)).toEqual([2, 8, 31]);
  });

  it('are kept apart when a charter makes both shorter: first leases, and the wait when those have run out', () => {
    const long = under([30, 31], 0);
    expect(outlastsLeases(long, under([1, 2], 1))).toBe(false);
    expect(outlastsLeases(long, under([1, 31], 1))).toBe(true);
    expect(outlastsLeases(under([1, 31], 1), under([1, 2], 2))).toBe(false);
    expect(outlastsLeases(under([1, 31], 1), under([1, 2], 1 + 31 + votingDays))).toBe(true);
  });
});

describe('how long something has lasted', () => {
  it('is for a lease what the faster clock says, for a waiting what the slower one says', () => {
    const since = { wall: start, monotonic: 1_000 };
    const ahead = { wall: start + 30 * day, monotonic: 1_000 + day };
    const back = { wall: start - day, monotonic: 1_000 + day };
    expect([elapsedSince(since, ahead), waitedSince(since, ahead)]).toEqual([30 * day, day]);
    expect([elapsedSince(since, back), waitedSince(since, back)]).toEqual([day, 0]);
  });

  it('is for ever since a moment that lies in the future, read back from the disk', () => {
    expect(elapsedSince({ wall: start }, { wall: start - 1, monotonic: 5 })).toBe(Number.POSITIVE_INFINITY);
    expect(leftAt(start, from(amman.nodeId, { wall: start + 1 }), from(rabat.nodeId, { wall: start }))).toBe(0);
  });
});
