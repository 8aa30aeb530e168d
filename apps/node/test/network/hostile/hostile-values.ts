import { base64url } from '#federation';
import type { Chance } from './chance.js';

const texts = [
  '',
  ' ',
  '\u0000',
  '../../../etc/passwd',
  "'; DROP TABLE feed; --",
  '%00',
  '%2e%2e%2f',
  '{{7*7}}',
  '\u202e\u0627\ud83d\ude00',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  '-1',
  '1e309',
  '9007199254740993',
  '0x10',
  'b:n:aaaaaaaaaaaaaaaaaaaaaaaaaa',
  'n:aaaaaaaaaaaaaaaaaaaaaaaaaa',
  'true',
  '2026-13-45T99:99:99.999Z',
];

/** A text that nobody sends who means well. */
export function hostileText(chance: Chance): string {
  switch (chance.below(5)) {
    case 0:
      return 'x'.repeat(chance.below(3_000));
    case 1:
      return base64url(chance.bytes(chance.below(80)));
    case 2:
      return chance.bytes(chance.below(40)).toString('latin1');
    default:
      return chance.oneOf(texts);
  }
}

/** A value of any kind, up to some depth. */
function hostileValue(chance: Chance, depth = 3): unknown {
  switch (chance.below(depth > 0 ? 9 : 6)) {
    case 0:
      return hostileText(chance);
    case 1:
      return chance.below(2 ** 31) * chance.oneOf([1, -1, 1e9]);
    case 2:
      return chance.number() * 1e20;
    case 3:
      return chance.oneOf([true, false, null]);
    case 4:
      return { signed: base64url(chance.bytes(chance.below(200))), signature: base64url(chance.bytes(64)) };
    case 5:
      return 1;
    case 6:
      return Array.from({ length: chance.below(20) }, () => hostileValue(chance, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: chance.below(6) }, () => [hostileText(chance), hostileValue(chance, depth - 1)]),
      );
  }
}

/** The bytes of a message that is nearly in order, or not at all. */
export function hostileBody(chance: Chance, near: Readonly<Record<string, unknown>>): Buffer {
  const text = JSON.stringify(near);
  switch (chance.below(9)) {
    case 0:
      return chance.bytes(chance.below(2_000));
    case 1:
      return Buffer.from(text.slice(0, chance.below(text.length)));
    case 2:
      return Buffer.from(text.replace('{', '{"v":1,'));
    case 3:
      return Buffer.from(text.replace('{', '{"__proto__":{"admin":true},'));
    case 4:
      return Buffer.from('['.repeat(chance.below(20_000)));
    case 5:
      return Buffer.from(JSON.stringify(hostileValue(chance)) ?? 'null');
    case 6:
      return Buffer.from(` ${text}`);
    default: {
      const changed = { ...near, [chance.oneOf([...Object.keys(near), hostileText(chance)])]: hostileValue(chance) };
      return Buffer.from(JSON.stringify(sorted(changed)));
    }
  }
}

function sorted(value: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
