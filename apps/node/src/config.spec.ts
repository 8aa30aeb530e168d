import { describe, expect, it } from '@jest/globals';
import { readConfig, WrongConfig } from './config.js';

describe('the settings of a node', () => {
  it('have a value for everything when nothing is set', () => {
    const { settings } = readConfig({});
    expect(settings).toMatchObject({ production: false, logLevel: 'info', proxy: 'loopback', plainHttp: 'loopback' });
    expect(settings.home).toMatch(/\.ihala$/);
    expect([settings.host, settings.port, settings.databaseUrl]).toEqual([undefined, undefined, undefined]);
  });

  it('are taken as they are given', () => {
    const given = {
      IHALA_HOME: '/srv/amman',
      IHALA_PORT: '4001',
      DATABASE_URL: 'postgres://u:p@db/x',
      NODE_ENV: 'production',
    };
    expect(readConfig(given).settings).toMatchObject({
      home: '/srv/amman',
      port: 4001,
      databaseUrl: 'postgres://u:p@db/x',
      production: true,
    });
  });

  it('that are empty count as not set', () => {
    expect(readConfig({ IHALA_PORT: '', SMTP_URL: '' }).settings.port).toBeUndefined();
  });

  it('that are wrong are told all together, by name, without a value that may be a password', () => {
    const wrong = { IHALA_PORT: 'high', DATABASE_URL: 'mysql://root:s3cret@db', IHALA_LOG_LEVEL: 'loud' };
    const refused = () => readConfig(wrong);
    expect(refused).toThrow(WrongConfig);
    expect(refused).toThrow(/IHALA_PORT[\s\S]*IHALA_LOG_LEVEL[\s\S]*DATABASE_URL/);
    expect(refused).not.toThrow(/s3cret|mysql|loud/);
  });

  it('name no kill point in production', () => {
    expect(readConfig({ IHALA_KILL_AT: 'case.open:before-commit' }).settings.killAt).toBe('case.open:before-commit');
    expect(() => readConfig({ NODE_ENV: 'production', IHALA_KILL_AT: 'case.open:before-commit' })).toThrow(
      /IHALA_KILL_AT: not in production/,
    );
  });
});
