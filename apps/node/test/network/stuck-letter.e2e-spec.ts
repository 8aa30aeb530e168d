import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailHandlers } from '../../src/federation/mail-handlers.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { sayNote } from './notes.js';
import { amman, rabat } from './organisations.js';

const stuckQuery = /* GraphQL */ `
  { network { waitingToBeOpened stuckLetters { nodeId name place attempts code since nextTryAt } } }
`;

interface Board {
  readonly network: {
    readonly waitingToBeOpened: number;
    readonly stuckLetters: readonly { name: string; place: number; attempts: number; code: string }[];
  };
}

describe('a letter that fails every time', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let fails = true;
  const applied: string[] = [];

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat]);
    [a, b] = network.nodes as [NodeUnderTest, NodeUnderTest];
    b.running.app.get(MailHandlers).on('note.say', async (_, { body }) => {
      const { said } = body as { said: string };
      if (said === 'poison' && fails) throw new TypeError(`Layla is not iterable in ${said}`);
      applied.push(said);
    });
    await b.logIn('caseworker');
  }, 60_000);
  afterAll(() => network.stop());

  const board = async () => (await b.graphql<Board>(await b.logIn('node-administrator'), stuckQuery)).data.network;
  /** No pause before the next attempt. */
  const atOnce = () => b.db.query(`UPDATE incoming_mail SET try_at = now() WHERE state = 'sealed'`);
  const attempts = async () => {
    const [row]: { attempts: number }[] = await b.db.query('SELECT attempts FROM incoming_mail ORDER BY seq LIMIT 1');
    return row?.attempts ?? 0;
  };

  it('stands on the board after five attempts, with a code and none of its words, and holds up nothing', async () => {
    await sayNote(a, b, 'poison');
    await until(async () => (await attempts()) >= 1, 10_000);
    expect((await board()).stuckLetters).toEqual([]);
    await sayNote(a, b, 'the next');
    await until(() => applied.includes('the next'), 10_000);
    await until(async () => {
      await atOnce();
      return (await attempts()) >= 5;
    }, 30_000);
    const { stuckLetters, waitingToBeOpened } = await board();
    expect(waitingToBeOpened).toBe(1);
    expect(stuckLetters).toMatchObject([{ nodeId: a.home.node.nodeId, name: amman.name, place: 1, code: 'TypeError' }]);
    expect(stuckLetters[0]?.attempts).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(stuckLetters) + b.log.join()).not.toContain('Layla');
  }, 60_000);

  it('is applied once it can be, and then leaves the board', async () => {
    fails = false;
    await atOnce();
    await until(() => applied.includes('poison'), 10_000);
    await until(async () => (await board()).stuckLetters.length === 0);
    expect(await b.db.query('SELECT state, reason FROM incoming_mail WHERE seq = 1')).toEqual([
      { state: 'applied', reason: null },
    ]);
  }, 30_000);
});
