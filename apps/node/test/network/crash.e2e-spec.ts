import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../node-under-test.js';
import type { NodeProcess } from './node-process.js';
import { notesAt } from './notes.js';
import type { NoteToSay } from './notes-program.js';
import { amman, rabat } from './organisations.js';
import { type ProcessesUnderTest, processesUnderTest } from './processes-under-test.js';

const program = 'apps/node/test/network/notes-program.js';

describe('mail between nodes that are killed at any moment', () => {
  let network: ProcessesUnderTest;
  let giver: NodeProcess;
  let taker: NodeProcess;

  beforeAll(async () => {
    network = await processesUnderTest([amman, rabat], program);
    [giver, taker] = network.nodes as [NodeProcess, NodeProcess];
    await Promise.all([giver.start(), taker.start()]);
    await taker.logIn('caseworker');
  }, 120_000);
  afterAll(() => network.stop());

  const say = (said: string) => {
    const note: NoteToSay = { id: randomUUID(), to: network.nodeIds[1] ?? '', said };
    giver.tell(note);
  };
  const arrived = (said: string) => until(async () => (await notesAt(taker)).includes(said), 15_000);

  /** Nothing is under way any more: the next kill point is met by the next note. */
  const settled = () =>
    until(async () => {
      const [row]: { open: number }[] = await giver.db.query(
        `SELECT count(*)::int AS open FROM feed f LEFT JOIN receipt r ON r.feed = f.feed
         WHERE f.own AND f.addressee IS NOT NULL AND f.seq > coalesce(r.seq, 0)`,
      );
      return row?.open === 0;
    }, 15_000);

  it('arrives while both run', async () => {
    say('quiet');
    await arrived('quiet');
  }, 30_000);

  it.each(['federation.batch', 'federation.receipts'])(
    'arrives once when the giving node is killed around %s',
    async (transaction) => {
      for (const moment of ['before-commit', 'after-commit']) {
        const said = `giver ${transaction} ${moment}`;
        await settled();
        await giver.kill();
        await giver.start(`${transaction}:${moment}`);
        say(said);
        expect(await giver.ended()).toBe('SIGKILL');
        await giver.start();
        await arrived(said);
      }
      expect((await notesAt(taker)).filter((said) => said.includes(transaction))).toHaveLength(2);
    },
    60_000,
  );

  it.each(['federation.apply', 'mail.note.say', 'federation.receipted'])(
    'arrives once when the taking node is killed around %s',
    async (transaction) => {
      for (const moment of ['before-commit', 'after-commit']) {
        const said = `taker ${transaction} ${moment}`;
        await settled();
        await taker.kill();
        await taker.start(`${transaction}:${moment}`);
        await taker.logIn('caseworker').catch(() => undefined);
        say(said);
        expect(await taker.ended()).toBe('SIGKILL');
        await taker.start();
        await taker.logIn('caseworker');
        await arrived(said);
      }
      expect((await notesAt(taker)).filter((said) => said.includes(transaction))).toHaveLength(2);
    },
    60_000,
  );

  it('is receipted in the end, all of it, and signed one place after the other', async () => {
    await settled();
    const [sent]: { entries: number; last: number }[] = await giver.db.query(
      'SELECT count(*)::int AS entries, max(seq)::int AS last FROM feed_entry WHERE feed LIKE $1',
      ['d:%'],
    );
    expect(sent?.entries).toBe(sent?.last);
    expect(await notesAt(taker)).toHaveLength(11);
  }, 30_000);
});
