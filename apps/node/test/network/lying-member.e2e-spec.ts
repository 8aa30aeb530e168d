import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { batchLines, broadcastFeed, canonicalBytes, directedFeed } from '#federation';
import { readHome } from '#home';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { answersOf, LyingFeed, letterFrom } from './lying-feed.js';
import { keepNotes, notesAt } from './notes.js';
import { amman, beirut, rabat } from './organisations.js';
import { type Outsider, outsider } from './outsider.js';

const forecast = (said: string) => ({ type: 'weather', payload: canonicalBytes({ said }) });

const networkQuery = /* GraphQL */ `
  { network { held waitingToBeOpened forks { nodeId place } missing { nodeId isIncident } refusedLetters { code incoming } } }
`;

interface State {
  readonly network: {
    readonly held: number;
    readonly forks: readonly { nodeId: string; place: number }[];
    readonly missing: readonly { nodeId: string }[];
    readonly refusedLetters: readonly { code: string; incoming: boolean }[];
  };
}

describe('a member that does not tell the truth', () => {
  let node: NodeUnderTest;
  let liar: Outsider;
  let witness: Outsider;
  let token: string;

  beforeEach(async () => {
    liar = await outsider(rabat);
    witness = await outsider(beirut);
    const made = await madeHome(amman);
    await foundNetwork([{ ...made, address: 'http://127.0.0.1:9' }, liar, witness]);
    node = await nodeUnderTest({ organisation: amman, made });
    await keepNotes(node);
    token = await node.logIn('caseworker');
  }, 60_000);
  afterEach(async () => {
    await node.stop();
    await Promise.all([liar.stop(), witness.stop()]);
  });

  const state = async () => (await node.graphql<State>(token, networkQuery)).data.network;
  const me = () => ({ nodeId: node.home.node.nodeId, recipient: node.home.opening.recipient });
  const toMe = () => new LyingFeed(liar, directedFeed(liar.nodeId, me().nodeId));
  const toAll = () => new LyingFeed(liar, broadcastFeed(liar.nodeId));
  const storedOf = async (feed: string) => {
    const [row]: { seq: number; state: string }[] = await node.db.query(
      'SELECT seq::int, state FROM feed WHERE feed = $1',
      [feed],
    );
    return row;
  };

  const heldPlaces = async (feed: string) => {
    const rows: { seq: number }[] = await node.db.query(
      'SELECT seq::int FROM feed_entry WHERE feed = $1 ORDER BY seq',
      [feed],
    );
    return rows.map(({ seq }) => seq);
  };

  it('is caught when it signs two contents for one place: the feed stands still at the last common one', async () => {
    const first = toAll().say(forecast('rain')).say(forecast('sun'));
    let shown = first;
    liar.answer(answersOf(liar, () => [shown]));
    await until(async () => (await storedOf(first.feed))?.seq === 2, 15_000);
    shown = first.fork(1).say(forecast('snow')).say(forecast('hail'));
    await retry();
    await until(async () => (await state()).forks.length > 0, 15_000);
    expect((await state()).forks).toEqual([{ nodeId: liar.nodeId, place: 2 }]);
    expect(await storedOf(first.feed)).toEqual({ seq: 2, state: 'frozen' });
    const said: { type: string }[] = await node.db.query(
      `SELECT type FROM feed_entry WHERE feed = $1 UNION SELECT type FROM outbox`,
      [broadcastFeed(me().nodeId)],
    );
    expect(said).toEqual([{ type: 'fork-proof' }]);
  }, 60_000);

  it('is caught when it tells another member something else', async () => {
    const toUs = toAll().say(forecast('rain'));
    liar.answer(answersOf(liar, () => [toUs]));
    await until(async () => (await storedOf(toUs.feed))?.seq === 1, 15_000);
    const toThem = toUs.fork(0).say(forecast('sun'));
    const seen = toThem.head;
    witness.answer(
      answersOf(
        witness,
        () => [],
        () => (seen ? [seen] : []),
      ),
    );
    await retry();
    await until(async () => (await state()).forks.length > 0, 15_000);
    expect((await state()).forks).toEqual([{ nodeId: liar.nodeId, place: 1 }]);
  }, 60_000);

  it('is believed by nobody when it shows a fork of another member that is none', async () => {
    const proof = toAll().say(forecast('rain'));
    const a = proof.head;
    const claim = new LyingFeed(liar, broadcastFeed(liar.nodeId)).say({
      type: 'fork-proof',
      payload: canonicalBytes({ v: 1, a, b: a }),
    });
    liar.answer(answersOf(liar, () => [claim]));
    await until(async () => (await storedOf(claim.feed))?.seq === 1, 15_000);
    expect((await state()).forks).toEqual([]);
    const [row]: { standing: string }[] = await node.db.query('SELECT standing FROM feed_entry WHERE feed = $1', [
      claim.feed,
    ]);
    expect(row?.standing).toBe('quarantined');
  }, 60_000);

  it('leaves a gap that is seen, and filled when the entries come', async () => {
    const feed = toAll().say(forecast('rain')).say(forecast('sun'));
    const withheld = new LyingFeed(liar, feed.feed, feed.epoch);
    let holdBack = true;
    const announce = answersOf(liar, () => [feed]);
    liar.answer((path, query) =>
      holdBack && path.includes('/entries') ? answersOf(liar, () => [withheld])(path, query) : announce(path, query),
    );
    await until(async () => (await state()).missing.length > 0, 15_000);
    expect(await state()).toMatchObject({ missing: [{ nodeId: liar.nodeId, isIncident: false }] });
    holdBack = false;
    await until(async () => (await storedOf(feed.feed))?.seq === 2, 15_000);
    expect((await state()).missing).toEqual([]);
  }, 60_000);

  it.each([
    ['truly, and is asked for the next page meanwhile', 0],
    ['falsely, and is asked again for what really comes next', 1],
  ])(
    'says where a page ends %s: the feed arrives whole',
    async (_, lie) => {
      const feed = ['rain', 'sun', 'snow', 'hail'].reduce((said, what) => said.say(forecast(what)), toAll());
      const asked: number[] = [];
      liar.answer((path, query) => {
        const said = answersOf(liar, () => [feed])(path, query);
        if (!said || !path.includes('/entries')) return said;
        const after = Number(query.get('after'));
        asked.push(after);
        const page = feed.wire().filter(({ seq }) => seq === after + 1);
        const body = Buffer.from(page.map(({ batch }) => batchLines(batch)).join(''));
        return { body, headers: { 'ihala-page-end': String(after + 1 + lie) } };
      });
      await until(async () => (await storedOf(feed.feed))?.seq === 4, 15_000);
      if (lie === 0) expect(asked.filter((after) => after > 0)).toEqual([1, 2, 3]);
      expect(new Set(asked)).toEqual(new Set([0, 1, 2, 3]));
      expect(await heldPlaces(feed.feed)).toEqual([1, 2, 3, 4]);
    },
    60_000,
  );

  it('does not get bytes in that its head does not cover', async () => {
    const feed = toAll().say(forecast('rain'));
    liar.answer((path, query) => {
      const said = answersOf(liar, () => [feed])(path, query);
      if (!said || !path.includes('/entries')) return said;
      return { body: Buffer.from(said.body.toString('utf8').replace(/"payload":"./, '"payload":"A')) };
    });
    await until(async () => (await state()).missing.length > 0, 15_000);
    expect(await storedOf(feed.feed)).toMatchObject({ seq: 0 });
  }, 60_000);

  it('says what this version does not know: it is held, and the feed goes on', async () => {
    const feed = toAll().say(forecast('rain'), forecast('sun'));
    liar.answer(answersOf(liar, () => [feed]));
    await until(async () => (await state()).held === 2, 15_000);
  }, 60_000);

  it('sends mail that is put aside, told to it, and holds up nothing', async () => {
    const id = randomUUID();
    const feed = toMe().say(
      { type: 'mail', payload: Buffer.from('not sealed at all') },
      await letterFrom(liar, me(), { from: witness.nodeId }),
      await letterFrom(liar, me(), { to: witness.nodeId }),
      await letterFrom(liar, { nodeId: me().nodeId, recipient: await recipientOf(witness) }, {}),
      await letterFrom(liar, me(), { body: { said: 'the truth' }, id }),
      await letterFrom(liar, me(), { body: { said: 'the truth again' }, id }),
      await letterFrom(liar, me(), { type: 'unheard.of' }),
      await letterFrom(liar, me(), { body: { said: 'the end' } }),
    );
    liar.answer(answersOf(liar, () => [feed]));
    await until(async () => (await notesAt(node)).includes('the end'), 15_000);
    expect(await notesAt(node)).toEqual(['the end', 'the truth']);
    const mail: { state: string; reason: string | null }[] = await node.db.query(
      'SELECT state, reason FROM incoming_mail ORDER BY seq',
    );
    expect(mail.map(({ state, reason }) => `${state} ${reason ?? ''}`.trim())).toEqual([
      'quarantined not-hybrid',
      'quarantined misaddressed-mail',
      'quarantined misaddressed-mail',
      'quarantined not-sealed-to-me',
      'applied',
      'repeated',
      'held unknown-type',
      'applied',
    ]);
    expect((await state()).refusedLetters).toHaveLength(4);
    const kept: { left: number }[] = await node.db.query(
      `SELECT count(*)::int AS left FROM feed_entry e JOIN incoming_mail m USING (feed, epoch, seq)
       WHERE m.state IN ('applied', 'repeated') AND e.payload IS NOT NULL`,
    );
    expect(kept).toEqual([{ left: 0 }]);
  }, 60_000);

  /** Both are asked anew, as after a restart. */
  async function retry(): Promise<void> {
    await node.restart();
    await keepNotes(node);
    token = await node.logIn('caseworker');
  }
});

async function recipientOf({ dir }: Outsider): Promise<string> {
  return (await readHome(dir)).opening.recipient;
}
