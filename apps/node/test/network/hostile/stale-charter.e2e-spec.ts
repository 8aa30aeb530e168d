import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  base64url,
  bundleBytes,
  type Charter,
  canonicalBytes,
  charterBytes,
  charterHash,
  type Signed,
  voteFor,
} from '#federation';
import { readHome } from '#home';
import { freePort } from '#testing';
import { madeHome } from '../../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../../node-under-test.js';
import { foundNetwork } from '../found-network.js';
import { answersOf } from '../lying-feed.js';
import { amman, beirut, rabat } from '../organisations.js';
import { type Outsider, outsider } from '../outsider.js';

describe('a member that serves a charter which must not be followed', () => {
  let node: NodeUnderTest;
  let liar: Outsider;
  let other: Outsider;
  let founding: Charter;
  let own: Signed;
  let served: readonly Buffer[] = [];
  let asked = 0;

  beforeAll(async () => {
    [liar, other] = [await outsider(rabat), await outsider(beirut)];
    const made = await madeHome(amman);
    const port = await freePort();
    founding = await foundNetwork([{ ...made, address: `http://127.0.0.1:${port}` }, liar, other]);
    own = (await readHome(liar.dir)).record;
    node = await nodeUnderTest({ organisation: amman, made, settings: { port } });
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await Promise.all([liar.stop(), other.stop()]);
  });

  const votesOf = (charter: Charter, members: readonly Outsider[]) =>
    members.map((by) => voteFor(charterBytes(charter), { charter, voter: by.nodeId, round: 1 }, by.key));
  const bundle = (charter: Charter, by: readonly Outsider[]) =>
    bundleBytes(charterBytes(charter), votesOf(charter, by), [own]);
  const next = (change: Partial<Charter>): Charter => ({
    ...founding,
    version: 2,
    prevHash: base64url(charterHash(charterBytes(founding))),
    issuedAt: new Date().toISOString(),
    ...change,
  });

  /** Says that there is version `version`, and serves these when it is asked. */
  async function serve(version: number, bundles: readonly Buffer[]): Promise<string[]> {
    served = bundles;
    const before = asked;
    liar.answer((path, query) => {
      if (path === '/charter') {
        asked += 1;
        return { body: Buffer.from(served.map((one) => `${one.toString('utf8')}\n`).join('')) };
      }
      const said = answersOf(liar, () => [])(path, query);
      if (path !== '/hello' && path !== '/changes') return said;
      const body = JSON.parse(said?.body.toString('utf8') ?? '{}');
      if (path === '/hello') return { body: canonicalBytes({ ...body, charter: { ...body.charter, version } }) };
      if (query.get('since') === `told-${version}`) return undefined;
      const quiet = { v: 1, heads: [], capacity: [], records: [], receipts: [], nacks: [] };
      return { body: canonicalBytes({ ...quiet, mark: `told-${version}`, charterVersion: version }) };
    });
    await until(() => asked > before, 40_000);
    await new Promise((wait) => setTimeout(wait, 300));
    const rows: { version: number; hash: string }[] = await node.db.query('SELECT version FROM charter ORDER BY 1');
    return rows.map((row) => String(row.version));
  }

  const everybody = () => [liar, other];

  it.each<[string, number, () => readonly Buffer[]]>([
    ['the founding one again, as if it were newer', 20, () => [bundle(founding, everybody())]],
    ['a next one that only it has signed', 21, () => [bundle(next({ committee: [liar.nodeId] }), [liar])]],
    [
      'a next one that follows another',
      22,
      () => [bundle(next({ prevHash: base64url(Buffer.alloc(32, 7)) }), everybody())],
    ],
    ['one that leaves a version out', 23, () => [bundle(next({ version: 3 }), everybody())]],
    ['one of another network', 24, () => [bundle(next({ network: 'another' }), everybody())]],
    [
      'one in which a recovery does not outlast a lease',
      25,
      () => [bundle(next({ parameters: { ...founding.parameters, leaseDays: 30 } }), everybody())],
    ],
    ['nothing that can be read', 26, () => [Buffer.from('{"charter":"AA"'), Buffer.alloc(50_000, 0x20)]],
  ])(
    'is not followed: %s',
    async (_, version, bundles) => {
      expect(await serve(version, bundles())).toEqual(['1']);
    },
    60_000,
  );

  it('is followed once enough have signed what may follow', async () => {
    expect(await serve(27, [bundle(next({ expires: new Date(Date.now() + 9e9).toISOString() }), everybody())])).toEqual(
      ['1', '2'],
    );
  }, 60_000);
});
