/** The bytes that a value leaves on a disk, however it was written there. */
export interface Disguise {
  readonly how: string;
  readonly bytes: Buffer;
}

/**
 * A value as plain text, hex, base64 (at each of its three alignments, both alphabets), UTF-16 in both byte orders, and
 * as JSON escapes. Shorter than six bytes nothing can be told from chance.
 */
export function disguisesOf(value: string): Disguise[] {
  const plain = Buffer.from(value, 'utf8');
  if (plain.length < 6) throw new RangeError('A canary of under six bytes would be found by chance.');
  const swapped = Buffer.from(value, 'utf16le').swap16();
  return [
    { how: 'plain', bytes: plain },
    { how: 'hex', bytes: Buffer.from(plain.toString('hex')) },
    { how: 'HEX', bytes: Buffer.from(plain.toString('hex').toUpperCase()) },
    { how: 'utf16le', bytes: Buffer.from(value, 'utf16le') },
    { how: 'utf16be', bytes: swapped },
    ...escaped(value, plain),
    ...[0, 1, 2].flatMap((shift) => base64At(plain, shift)),
  ];
}

/** Non-ASCII text as a JSON writer may escape it. */
function escaped(value: string, plain: Buffer): Disguise[] {
  const text = [...value.split('')]
    .map((unit) => (unit.charCodeAt(0) < 128 ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))
    .join('');
  const bytes = Buffer.from(text);
  return bytes.equals(plain) ? [] : [{ how: 'escaped', bytes }];
}

/** The characters of base64 that depend on nothing but the value, when it starts `shift` bytes into a group of three. */
function base64At(plain: Buffer, shift: number): Disguise[] {
  const text = Buffer.concat([Buffer.alloc(shift), plain])
    .toString('base64')
    .replace(/=+$/, '');
  const from = Math.ceil((shift * 8) / 6);
  const until = Math.floor(((shift + plain.length) * 8) / 6);
  const certain = text.slice(from, until);
  const url = certain.replaceAll('+', '-').replaceAll('/', '_');
  const both = [{ how: `base64 at ${shift}`, bytes: Buffer.from(certain) }];
  return url === certain ? both : [...both, { how: `base64url at ${shift}`, bytes: Buffer.from(url) }];
}
