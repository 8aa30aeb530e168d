import { describe, expect, it } from '@jest/globals';
import {
  mayStep,
  stateOfVersion,
  type VersionFacts,
  type VersionState,
  type VersionStateName,
  type VersionStep,
  versionStates,
  versionSteps,
} from './version.js';
import { compareVersions, nextVersion, protocolOfScope } from './version-number.js';

const day = 86_400_000;
const sentAt = new Date('2026-11-01T08:00:00Z');
const onDay = (days: number) => new Date(sentAt.getTime() + days * day);
const facts: VersionFacts = {
  sentAt,
  withdrawn: false,
  peerLedAwaited: 1,
  days: { peerLed: 14, all: 30 },
  votesUntil: null,
  fault: null,
  decided: false,
  here: true,
  inForce: false,
  from: '2027-01-01',
  supersededBy: null,
};
const fault = { refused: 'protocol-rule-looser', at: 'jo.reflection' } as const;

describe('where a version of a protocol stands', () => {
  it.each<[string, Partial<VersionFacts>, number, VersionState]>([
    ['a draft until it is sent', { sentAt: null }, 0, { state: 'draft' }],
    [
      'with peer-led organisations at first',
      {},
      13,
      { state: 'peer-led-first', peerLedUntil: onDay(14), commentsUntil: onDay(44) },
    ],
    ['with everybody once their time is over', {}, 14, { state: 'open-to-comments', commentsUntil: onDay(44) }],
    [
      'with everybody once all of them have answered',
      { peerLedAwaited: 0 },
      1,
      { state: 'open-to-comments', commentsUntil: onDay(44) },
    ],
    ['ready for the vote when the time is over', {}, 44, { state: 'commented' }],
    ['proposed while it can be voted for', { votesUntil: onDay(50) }, 45, { state: 'proposed', votesUntil: onDay(50) }],
    ['ready for another vote after that', { votesUntil: onDay(50) }, 50, { state: 'commented' }],
    [
      'with peer-led organisations still, when somebody puts it to the vote too early',
      { votesUntil: onDay(10) },
      2,
      { state: 'peer-led-first', peerLedUntil: onDay(14), commentsUntil: onDay(44) },
    ],
    ['awaited, when it is named and has not come', { decided: true, here: false }, 0, { state: 'awaited' }],
    ['decided before its day', { decided: true }, 50, { state: 'decided', from: '2027-01-01' }],
    ['in force', { decided: true, inForce: true }, 90, { state: 'in-force', from: '2027-01-01' }],
    ['superseded by a newer one', { decided: true, supersededBy: '2027.1' }, 90, { state: 'superseded', by: '2027.1' }],
    [
      'in force although a newer one is decided, until its day',
      { decided: true, inForce: true, supersededBy: '2027.1' },
      90,
      { state: 'in-force', from: '2027-01-01' },
    ],
    ['taken back', { withdrawn: true }, 1, { state: 'withdrawn' }],
    [
      'decided although it was taken back: votes decide',
      { withdrawn: true, decided: true },
      1,
      { state: 'decided', from: '2027-01-01' },
    ],
    [
      'refused, whoever voted for it',
      { fault, decided: true, inForce: false },
      1,
      { state: 'refused', sent: true, ...fault },
    ],
  ])('%s', (_, known, days, state) => {
    expect(stateOfVersion({ ...facts, ...known }, onDay(days))).toEqual(state);
  });
});

const at: Readonly<Record<VersionStateName, VersionState>> = {
  draft: { state: 'draft' },
  'peer-led-first': { state: 'peer-led-first', peerLedUntil: onDay(14), commentsUntil: onDay(44) },
  'open-to-comments': { state: 'open-to-comments', commentsUntil: onDay(44) },
  commented: { state: 'commented' },
  proposed: { state: 'proposed', votesUntil: onDay(50) },
  awaited: { state: 'awaited' },
  decided: { state: 'decided', from: '2027-01-01' },
  'in-force': { state: 'in-force', from: '2027-01-01' },
  superseded: { state: 'superseded', by: '2027.1' },
  withdrawn: { state: 'withdrawn' },
  refused: { state: 'refused', sent: true, ...fault },
};
/** What may be done where; everything else is refused. */
const open: Readonly<Record<VersionStateName, readonly VersionStep[]>> = {
  draft: ['rewrite', 'send', 'withdraw'],
  'peer-led-first': ['withdraw', 'comment-first'],
  'open-to-comments': ['withdraw', 'comment', 'comment-first', 'vote'],
  commented: ['withdraw', 'propose', 'vote'],
  proposed: ['withdraw', 'vote'],
  awaited: [],
  decided: [],
  'in-force': [],
  superseded: [],
  withdrawn: [],
  refused: ['withdraw'],
};

describe('what may be done about a version of a protocol', () => {
  for (const state of versionStates)
    for (const step of versionSteps) {
      const may = open[state].includes(step);
      it(`${state} ── ${step}: ${may ? 'yes' : 'refused'}`, () => {
        const answer = mayStep(at[state], step);
        if (may) expect(answer).toBe(true);
        else expect(answer).toEqual({ refused: expect.stringMatching(/^protocol-/) });
      });
    }

  it('asks peer-led organisations before anybody else is heard or votes', () => {
    const no = { refused: 'protocol-peer-led-first' };
    expect((['comment', 'propose', 'vote'] as const).map((step) => mayStep(at['peer-led-first'], step))).toEqual([
      no,
      no,
      no,
    ]);
  });

  it('lets a draft be mended that is refused as it stands, and gives the reason for all else', () => {
    const draft = { ...at.refused, sent: false } as VersionState;
    expect([mayStep(draft, 'rewrite'), mayStep(draft, 'send')]).toEqual([true, { refused: 'protocol-rule-looser' }]);
  });
});

describe('the number of a version', () => {
  it('is ordered by year and then by number, not by its letters', () => {
    expect(['2026.10', '2027.1', '2026.9'].sort(compareVersions)).toEqual(['2026.9', '2026.10', '2027.1']);
  });

  it('follows the one before, and begins anew with a year', () => {
    expect([
      nextVersion('2026.9', 2026),
      nextVersion('2026.9', 2027),
      nextVersion(undefined, 2027),
      nextVersion('2028.1', 2027),
    ]).toEqual(['2026.10', '2027.1', '2027.1', '2028.2']);
  });

  it('belongs to the region or to a country', () => {
    expect([protocolOfScope('regional'), protocolOfScope('JO')]).toEqual(['regional', 'national.jo']);
  });
});
