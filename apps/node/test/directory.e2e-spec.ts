import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { BroadcastHandlers, InvalidBroadcast } from '../src/federation/broadcast-handlers.js';
import { servicesOf, tell } from './harness/refer.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

interface Entry {
  readonly id: string;
  readonly code?: string;
}

const hospital = { name: 'مستشفى البشير', kind: 'hospital', country: 'jo', phone: '٠٠٩٦٢ ٦ ٤٧٧ ٥١١١' };

describe('the directory of a node', () => {
  let node: NodeUnderTest;
  let huda: string;
  let admin: string;
  beforeAll(async () => {
    node = await nodeUnderTest();
    [huda, admin] = [await node.logIn('caseworker'), await node.logIn('node-administrator')];
  });
  afterAll(() => node.stop());

  const own = (name: string, kind = 'Legal') =>
    tell<Entry>(node, admin, 'offerService', { kind, name, languages: ['ara', 'fra'], teamId: node.teamIds.day });

  it('lists own services by name, filtered and paged, with the organisation nested', async () => {
    for (const name of ['Ajloun clinic', 'Baqaa lawyers', 'Citadel lawyers'])
      await own(name, name.endsWith('clinic') ? 'Health' : 'Legal');
    expect((await servicesOf(node, huda, 'kind: Legal')).map(({ name }) => name)).toEqual([
      'Baqaa lawyers',
      'Citadel lawyers',
    ]);
    expect(await servicesOf(node, huda, 'country: "MA"')).toEqual([]);
    expect(await servicesOf(node, huda, 'language: "amh"')).toEqual([]);
    const page = `{ services(first: 2) { edges { node { name organisation { name country } } } pageInfo { hasNextPage endCursor } } }`;
    const { data } = await node.graphql<{
      services: { edges: { node: object }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }>(huda, page);
    expect(data.services.edges[0]?.node).toEqual({
      name: 'Ajloun clinic',
      organisation: { name: 'Dar Amman (invented)', country: 'JO' },
    });
    expect(data.services.pageInfo.hasNextPage).toBe(true);
    expect(await servicesOf(node, huda, `first: 2, after: "${data.services.pageInfo.endCursor}"`)).toMatchObject([
      { name: 'Citadel lawyers' },
    ]);
  });

  it('keeps providers outside the network, entered and corrected by hand', async () => {
    const added = await tell<Entry>(node, huda, 'addProvider', hospital);
    expect(added).toMatchObject({ name: 'مستشفى البشير', kind: 'hospital', country: 'JO', phone: '+96264775111' });
    const changed = { ...hospital, providerId: added.id, phone: '+962 6 555 0100' };
    expect(await tell<Entry>(node, huda, 'changeProvider', changed)).toMatchObject({ phone: '+96265550100' });
    const offered = { providerId: added.id, kind: 'Health', name: 'طوارئ', languages: ['ara'] };
    await tell<Entry>(node, huda, 'offerService', offered);
    expect(await servicesOf(node, huda, `organisationId: "${added.id}"`)).toMatchObject([{ kind: 'Health' }]);
  });

  it('answers a repeated command once', async () => {
    const key = randomUUID();
    const first = await tell<Entry>(node, huda, 'addProvider', { ...hospital, name: 'once' }, key);
    expect(await tell<Entry>(node, huda, 'addProvider', { ...hospital, name: 'once' }, key)).toEqual(first);
    const rows = await node.db.query(`SELECT id FROM organisation WHERE name = 'once'`);
    expect(rows).toHaveLength(1);
  });

  it('no longer shows a service that was stopped', async () => {
    const { id } = await own('Stopped soon');
    expect(await tell<Entry>(node, admin, 'stopService', { serviceId: id })).toMatchObject({ status: 'inactive' });
    expect((await servicesOf(node, huda)).map(({ name }) => name)).not.toContain('Stopped soon');
  });

  it('refuses what it cannot use, and says why', async () => {
    const { id } = await own('Of our own');
    const [{ organisationId }] = await node.db.query(
      `SELECT organisation_id AS "organisationId" FROM service WHERE id = $1`,
      [id],
    );
    const refused = async (name: string, input: object) => (await tell<Entry>(node, huda, name, input)).code;
    expect(await refused('addProvider', { ...hospital, country: 'XX' })).toBe('country-not-valid');
    expect(await refused('addProvider', { ...hospital, phone: '077' })).toBe('phone-not-valid');
    expect(await refused('changeProvider', { ...hospital, providerId: organisationId })).toBe(
      'organisation-keeps-its-own-entry',
    );
    expect(await refused('changeProvider', { ...hospital, providerId: randomUUID() })).toBe('not-found');
    const service = { kind: 'Legal', name: 'x', languages: ['ara'] };
    expect(await refused('offerService', service)).toBe('not-found');
    expect(await refused('offerService', { ...service, languages: ['ar'], teamId: node.teamIds.day })).toBe(
      'language-not-valid',
    );
    expect(await refused('stopService', { serviceId: randomUUID() })).toBe('not-found');
  });

  it('puts aside a list of services that is none, so that its author is told', async () => {
    const hear = node.running.app.get(BroadcastHandlers).for('directory');
    const said = {
      from: 'n:another',
      type: 'directory',
      payload: { services: [{}] },
      epoch: '',
      seq: 1,
      at: new Date(),
    };
    const heard = withTransaction(node.db, 'test.hear', async (tx) => hear?.(tx, [said]));
    await expect(heard).rejects.toThrow(InvalidBroadcast);
  });

  it('writes down who changed it', async () => {
    const rows: { action: string }[] = await node.db.query(
      `SELECT DISTINCT action FROM audit_entry WHERE action LIKE 'directory.%' ORDER BY action`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'directory.add',
      'directory.change',
      'directory.offer',
      'directory.stop',
    ]);
  });
});
