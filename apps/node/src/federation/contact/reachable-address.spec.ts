import { describe, expect, it } from '@jest/globals';
import { addressToReach, isPublic } from './reachable-address.js';

describe('the address in a member’s record', () => {
  it.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://2130706433',
    'https://0x7f.1',
    'https://10.1.2.3',
    'https://169.254.169.254',
    'https://[fd00::1]',
    'https://8.8.8.8',
    'http://127.0.0.1:4000',
    'https://localhost',
  ])('is not called at %s', async (url) => {
    await expect(addressToReach(new URL(url), 'none')).rejects.toThrow(
      /bare address|leads inside|plain HTTP|ENOTFOUND|EAI_AGAIN/,
    );
  });

  it('is called on loopback where the node’s settings allow it, spelled plainly', async () => {
    await expect(addressToReach(new URL('http://127.0.0.1:4000'), 'loopback')).resolves.toBe('127.0.0.1');
    await expect(addressToReach(new URL('http://[::1]:4000'), 'loopback')).resolves.toBe('::1');
    await expect(addressToReach(new URL('http://10.1.2.3'), 'loopback')).rejects.toThrow('bare address');
    await expect(addressToReach(new URL('http://localhost:4000'), 'loopback')).rejects.toThrow('plain HTTP');
  });

  it('is a name inside the organisation only where the settings say so', async () => {
    await expect(addressToReach(new URL('https://localhost'), 'loopback')).rejects.toThrow('leads inside');
    await expect(addressToReach(new URL('http://localhost:4000'), 'private')).resolves.toMatch(
      /^(127[.]0[.]0[.]1|::1)$/,
    );
  });

  it('may be anywhere on the public internet', () => {
    expect(['93.184.216.34', '2606:2800:220:1::1'].map(isPublic)).toEqual([true, true]);
    expect(
      ['192.168.1.1', '100.64.0.1', 'fe80::1', '::', '::ffff:8.8.8.8', '2001:db8::1', '2002:7f00:1::'].map(isPublic),
    ).toEqual([false, false, false, false, false, false, false]);
  });
});
