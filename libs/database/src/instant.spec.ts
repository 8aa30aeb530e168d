import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { instantOf } from './instant.js';

const ofDriver = pg.types.getTypeParser(1184, 'text') as (text: string) => unknown;

describe('an instant as the database writes it', () => {
  it.each([
    '2026-11-20 09:05:00+00',
    '2026-11-20 09:05:00.1+00',
    '2026-11-20 09:05:00.123+00',
    '2026-11-20 09:05:00.123456+00',
    '2026-11-20 09:05:00.999999+00',
    '1969-12-31 23:59:59.5+00',
    '0001-01-01 00:00:00+00',
    '2026-11-20 12:05:00+03',
    '2026-11-20 14:50:00.25+05:45',
    '12026-11-20 09:05:00+00',
    '0044-03-15 12:00:00+00 BC',
    'infinity',
    '-infinity',
  ])('%s is the one that the driver reads', (text) => {
    expect(instantOf(text)).toEqual(ofDriver(text));
  });
});
