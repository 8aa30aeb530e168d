import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { headShape, nodeRecordShape, problemCodes, signedBytes } from '#federation';
import { amman } from './parties.js';
import { emitted } from './protocol/emitted.js';
import { openApi } from './protocol/open-api.js';
import { protocolSchemas, shapes } from './protocol/schemas.js';

const pages = new URL('../../../docs/protocol/', import.meta.url);
const page = (name: string) => readFileSync(new URL(name, pages), 'utf8');

describe('the pages for a second implementer', () => {
  it('are those that the shapes give: npm run protocol writes them anew', () => {
    for (const [name, text] of Object.entries(emitted()))
      expect(page(name) === text ? name : `${name} is old`).toBe(name);
  });

  it('have a schema for every shape, and the schemas are schemas', () => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    ajv.addSchema(protocolSchemas(), 'protocol');
    for (const name of shapes().keys()) expect(ajv.getSchema(`protocol#/$defs/${name}`)).toBeDefined();
    const record = ajv.getSchema('protocol#/$defs/NodeRecord');
    const said = JSON.parse(signedBytes(amman.signedRecord).toString('utf8'));
    expect(record?.(said)).toBe(true);
    expect(nodeRecordShape.safeParse(said).success).toBe(true);
    expect(record?.({ ...said, more: 1 })).toBe(false);
    expect(headShape.safeParse(said).success || ajv.getSchema('protocol#/$defs/Head')?.(said)).toBe(false);
  });

  it('describe every call that a node serves', () => {
    const serve = new URL('../../../apps/node/src/federation/serve/', import.meta.url);
    const sources = readdirSync(serve).filter((name) => name.endsWith('.call.ts'));
    const served = sources.flatMap((name) => [
      ...readFileSync(new URL(name, serve), 'utf8').matchAll(/method = '(\w+)';\s+readonly path = '([^']+)'/g),
    ]);
    expect(served.length).toBeGreaterThanOrEqual(sources.length);
    const { paths } = openApi();
    for (const [, method = '', path = ''] of served) {
      const described = paths[path.replace(/:(\w+)/g, '{$1}')] ?? {};
      expect(`${method} ${path} ${method.toLowerCase() in described}`).toBe(`${method} ${path} true`);
    }
  });

  it('name every signature use, problem code and page that there is', () => {
    const all = readdirSync(pages)
      .filter((name) => name.endsWith('.md'))
      .map((name) => page(name))
      .join('\n');
    for (const code of problemCodes) expect(all).toContain(`\`${code}\``);
    const uses = readFileSync(new URL('../src/identity/signed.ts', import.meta.url), 'utf8');
    const union = /SignatureUse =([^;]*);/.exec(uses)?.[1] ?? '';
    const bytesPage = page('bytes.md');
    for (const [, use] of union.matchAll(/'([a-z]+)'/g)) expect(bytesPage).toContain(`\`${use}\``);
    for (const [, linked] of all.matchAll(/\]\(([a-z-]+\.(?:md|json))\)/g))
      expect(() => page(linked ?? '')).not.toThrow();
  });
});
