import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NetworkUnderTest, networkUnderTest } from '../../node/test/network/network-under-test.js';
import { amman, rabat } from '../../node/test/network/organisations.js';
import { type NodeUnderTest, staff, type Who } from '../../node/test/node-under-test.js';
import { type Ran, runIhala } from './run-ihala.js';

describe('a vote on the charter from the command line, between two nodes without a line', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let r: NodeUnderTest;
  let room: string;
  let fingerprint = '';

  beforeAll(async () => {
    room = await mkdtemp(join(tmpdir(), 'ihala-vote-'));
    network = await networkUnderTest([amman, rabat]);
    [a, r] = network.nodes as [NodeUnderTest, NodeUnderTest];
    network.cut(a, r);
  }, 120_000);
  afterAll(async () => {
    await network.stop();
    await rm(room, { recursive: true, force: true });
  });

  const at = (node: NodeUnderTest, command: readonly string[], who: Who = 'focal-point'): Promise<Ran> => {
    const { login, password } = staff[who];
    return runIhala(['network', ...command, '--login', login, '--url', node.url], [password]);
  };

  it('shows when nothing is put to it', async () => {
    expect(await at(a, ['proposals'])).toMatchObject({ code: 0, printed: 'Nothing is put to the vote.\n' });
  }, 60_000);

  it('begins with a proposal that says what would change, who votes, and what is missing', async () => {
    expect(await at(a, ['propose'])).toMatchObject({ code: 1, complaint: expect.stringContaining('Say what would') });
    const proposed = await at(a, ['propose', '--renew', '2']);
    expect(proposed).toMatchObject({ code: 0, printed: expect.stringContaining('charter 2, round 1 · open') });
    expect(proposed.printed).toContain(`${amman.name}: waiting`);
    expect(proposed.printed).toContain('0 of 2 votes; 2 missing');
    fingerprint = /fingerprint ((?:[0-9a-f]{4} ?){16})/.exec(proposed.printed)?.[1]?.trim() ?? '';
    expect((await at(a, ['proposals'])).printed).toContain(fingerprint);
  }, 60_000);

  it('is given by the focal point alone, and once', async () => {
    const first = fingerprint.slice(0, 9);
    const unclear = await at(a, ['vote', first, 'perhaps']);
    expect(unclear).toMatchObject({ code: 1, complaint: expect.stringContaining('“for” or “none”') });
    expect(await at(a, ['vote', first, 'for'], 'caseworker')).toMatchObject({ code: 1 });
    const unknown = await at(a, ['vote', 'ffff ffff', 'for']);
    expect(unknown).toMatchObject({ code: 1, complaint: expect.stringContaining('No single open proposal') });
    expect(await at(a, ['vote', first, 'for'])).toMatchObject({
      code: 0,
      printed: expect.stringContaining('1 of 2 votes; 1 missing'),
    });
    expect(await at(a, ['vote', first, 'none'])).toMatchObject({ code: 1 });
  }, 90_000);

  it('goes on at another node with a file, and the charter that it decides comes back in one', async () => {
    const proposal = join(room, 'proposal.json');
    expect(await at(a, ['export', proposal, '--proposal', fingerprint])).toMatchObject({ code: 0 });
    expect(await at(a, ['export', proposal, '--proposal', fingerprint])).toMatchObject({ code: 1 });
    expect(await at(r, ['bring', proposal])).toMatchObject({
      code: 0,
      printed: expect.stringContaining('1 of 2 votes; 1 missing'),
    });
    expect(await at(r, ['vote', fingerprint, 'for'])).toMatchObject({ code: 0 });
    const charters = join(room, 'charters.json');
    expect(await at(r, ['export', charters])).toMatchObject({ code: 0, printed: expect.stringContaining(charters) });
    expect((await readFile(charters, 'utf8')).trim().split('\n')).toHaveLength(2);
    const brought = await at(a, ['bring', charters]);
    expect(brought).toMatchObject({ code: 0, printed: 'Charter 2 is in force here.\n' });
    expect(await at(a, ['proposals'])).toMatchObject({ printed: 'Nothing is put to the vote.\n' });
    const altered = await at(r, ['bring', join(network.nodes[0]?.home.dir ?? '', 'node.json')]);
    expect(altered).toMatchObject({ code: 1 });
  }, 120_000);
});
