import { describe, expect, it } from '@jest/globals';
import type { CharterChange } from '#domain';
import { languages } from '../language.js';
import { changeSentence } from './change-sentence.js';

const until = new Date('2026-12-20T09:00:00Z');
const nodeId = 'n:one';
const changes: CharterChange[] = [
  { change: 'candidate-named', nodeId, country: 'YE', sponsor: 'n:two' },
  { change: 'member-admitted', nodeId, country: 'YE', sponsor: 'n:two' },
  { change: 'member-on-probation', nodeId, until },
  { change: 'probation-ended', nodeId },
  { change: 'member-suspended', nodeId, until },
  { change: 'suspension-confirmed', nodeId },
  { change: 'suspension-ended', nodeId },
  { change: 'member-left', nodeId },
  { change: 'member-expelled', nodeId },
  { change: 'member-changed', nodeId },
  { change: 'root-key-changed', nodeId },
  { change: 'guest-added', host: nodeId },
  { change: 'guest-ended', host: nodeId },
  { change: 'guest-changed', host: nodeId },
  { change: 'country-added', country: 'YE', nodeId },
  { change: 'focal-point-changed', country: 'YE', nodeId },
  { change: 'country-dropped', country: 'YE' },
  { change: 'seat-given', nodeId },
  { change: 'seat-taken', nodeId },
  { change: 'threshold-changed', name: 'admission', from: [2, 3], to: [3, 4] },
  { change: 'parameter-changed', name: 'leaseDays', from: 7, to: 6 },
  { change: 'protocol-decided', protocol: 'national.jo', version: '2026.2' },
  { change: 'protocols-changed' },
  { change: 'committee-changed' },
  { change: 'committee-seat-given', seat: 'jo-1', nodeId, from: until, until },
  { change: 'committee-seat-ended', seat: 'jo-1', nodeId },
  { change: 'committee-rules-changed', quorum: 3, opinionDays: 14 },
  { change: 'recoveries-changed' },
  { change: 'renewed', until },
];

describe('what a proposal changes, in words', () => {
  it.each(languages)('is said for each kind of change in %s, and differs from every other', (language) => {
    const said = changes.map((change) => changeSentence(change, language, () => '—'));
    expect(new Set(said).size).toBe(changes.length);
    expect(said.every((sentence) => /\p{Script=Arabic}/u.test(sentence) === (language === 'ar'))).toBe(true);
    expect(said.filter((sentence) => /undefined|NaN|\[object/.test(sentence))).toEqual([]);
  });
});
