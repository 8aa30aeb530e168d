import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import { Desk, houseFor, type Told, whoAgreed, wish } from './harness/shelter.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('a hold at our own shelter', () => {
  let node: NodeUnderTest;
  let operator: Desk;
  let huda: Desk;
  let salma: Desk;
  let nabil: Desk;
  const start = new Date();
  const clock = new FixedClock(start);
  const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();

  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    huda = await Desk.of(node, 'caseworker');
    salma = await Desk.of(node, 'teammate');
    nabil = await Desk.of(node, 'stranger');
    operator = await Desk.of(node, 'shelter-operator');
  });
  afterAll(() => node.stop());
  beforeEach(async () => {
    clock.set(start);
    await node.db.query('TRUNCATE shelter, hold, hold_asked, duty_call CASCADE');
  });
  /** Time passes, and everybody logs in again. */
  const wait = async (time: { hours: number; minutes?: number }) => {
    clock.advance(time);
    return { huda: await Desk.of(node, 'caseworker'), operator: await Desk.of(node, 'shelter-operator') };
  };

  it('is granted at once where the operator allows it, no longer than she allows', async () => {
    await houseFor(operator, 1, { longestHours: 6 });
    const held = await huda.do('askForHold', wish(node));
    expect(held).toMatchObject({ state: 'held', until: inHours(6), overdue: false });
    expect(await huda.do('askForHold', wish(node))).toMatchObject({ state: 'declined', reason: 'full' });
    expect(await huda.do('askForHold', wish(node, { kind: 'men' }))).toMatchObject({ reason: 'kind_not_offered' });
  });

  it('is listed for an operator who decides herself, and wakes whoever is on duty', async () => {
    await houseFor(operator, 3, { atOnce: false });
    const asked = await huda.do('askForHold', wish(node, { places: 2 }));
    expect(asked).toMatchObject({ state: 'asked', until: null });
    expect(await node.db.query(`SELECT reason FROM duty_call`)).toEqual([{ reason: 'hold-asked' }]);
    expect(await operator.holds('requested')).toMatchObject([{ id: asked.id, places: 2, purpose: 'emergency' }]);
    expect(await operator.do('grantHold', { holdId: asked.id, hours: 30 })).toEqual({ code: 'hold-too-long' });
    expect(await operator.do('grantHold', { holdId: asked.id, hours: 4 })).toMatchObject({ state: 'held' });
    expect(await huda.askedHold(asked.id)).toMatchObject({ state: 'held', until: inHours(4) });
    expect(await operator.places()).toMatchObject({ held: 2, free: 1 });
    expect(await operator.do('grantHold', { holdId: asked.id, hours: 20 })).toEqual({ code: 'hold-already-answered' });
    expect(await operator.do('declineHold', { holdId: asked.id, reason: 'full' })).toEqual({
      code: 'hold-already-answered',
    });
    const second = await huda.do('askForHold', wish(node, { places: 2 }));
    expect(await operator.do('grantHold', { holdId: second.id, hours: 4 })).toEqual({ code: 'shelter-full' });
    await operator.do('declineHold', { holdId: second.id, reason: 'not_safe_here' });
    expect(await huda.askedHold(second.id)).toMatchObject({ state: 'declined', reason: 'not_safe_here' });
  });

  it('is overdue for the asker when the operator is silent for two hours', async () => {
    await houseFor(operator, 1, { atOnce: false });
    const { id } = await huda.do('askForHold', wish(node));
    const later = await wait({ hours: 2, minutes: 1 });
    expect(await later.huda.askedHold(id)).toMatchObject({ state: 'asked', overdue: true });
    const waiting = async (desk: Desk) =>
      (await desk.ask('{ today { edges { node { kind id overdue party } } } }', {}, 'today')).edges.map(
        (edge: Told) => edge.node,
      );
    const party = node.home.node.nodeId;
    expect(await waiting(later.huda)).toContainEqual({ kind: 'hold_outgoing', id, overdue: true, party });
    expect(await waiting(later.operator)).toContainEqual({ kind: 'hold_incoming', id, overdue: true, party });
    expect((await waiting(later.operator)).map(({ kind }: Told) => kind)).toContain('duty');
    expect(await waiting(await Desk.of(node, 'stranger'))).not.toContainEqual(expect.objectContaining({ id }));
  });

  it('ends by an arrival, once', async () => {
    await houseFor(operator, 2);
    const { id } = await huda.do('askForHold', wish(node, { places: 2 }));
    const { stays } = await operator.do('arriveFromHold', { holdId: id, who: [whoAgreed, whoAgreed] });
    expect(stays).toMatchObject([{ holdId: id }, { holdId: id }]);
    expect(await huda.askedHold(id)).toMatchObject({ state: 'taken', until: null });
    expect(await operator.do('arriveFromHold', { holdId: id, who: [whoAgreed] })).toEqual({
      code: 'hold-already-taken',
    });
    expect(await huda.do('giveBackHold', { holdId: id, by: 'person' })).toEqual({ code: 'hold-already-taken' });
    expect(await operator.places()).toMatchObject({ stays: 2, held: 0, free: 0 });
  });

  it('is given back by the person, and the place is free at once', async () => {
    await houseFor(operator, 1);
    const { id } = await huda.do('askForHold', wish(node));
    expect(await huda.do('giveBackHold', { holdId: id, by: 'person' })).toMatchObject({
      state: 'released',
      releasedBy: 'person',
    });
    expect(await operator.places()).toMatchObject({ held: 0, free: 1 });
    expect((await huda.do('askForHold', wish(node))).state).toBe('held');
    expect(await huda.do('giveBackHold', { holdId: id, by: 'caseworker' })).toEqual({ code: 'hold-already-ended' });
  });

  it('is taken back by a house that cannot keep its word, and the asker hears of it', async () => {
    await houseFor(operator, 1);
    const { id } = await huda.do('askForHold', wish(node));
    await operator.do('releaseHold', { holdId: id, by: 'shelter' });
    expect(await huda.askedHold(id)).toMatchObject({ state: 'released', releasedBy: 'shelter' });
  });

  it('lapses by itself: the place is free at that moment, even before the job has run', async () => {
    await houseFor(operator, 1);
    const { id } = await huda.do('askForHold', wish(node, { hours: 3 }));
    const later = await wait({ hours: 3 });
    expect(await later.huda.askedHold(id)).toMatchObject({ state: 'lapsed' });
    expect(await later.operator.holds('lapsed')).toMatchObject([{ id }]);
    expect(await later.operator.places()).toMatchObject({ held: 0, free: 1 });
    expect(await later.operator.do('arriveFromHold', { holdId: id, who: [whoAgreed] })).toEqual({
      code: 'hold-lapsed',
    });
    const next = await later.huda.do('askForHold', wish(node, { hours: 3 }));
    expect(next.state).toBe('held');
    await node.runJobs();
    expect(await node.db.query('SELECT state FROM hold WHERE id = $1', [id])).toEqual([{ state: 'lapsed' }]);
    expect(await later.operator.places()).toMatchObject({ held: 1, free: 0 });
    expect(await later.huda.askedHold(next.id)).toMatchObject({ state: 'held' });
  });

  it('given on the telephone is written down later and marked so', async () => {
    await houseFor(operator, 2);
    const told = { kind: 'women', places: 1, hours: 6, purpose: 'journey', toldAt: inHours(-2) };
    expect(await operator.do('enterHoldByTelephone', told)).toMatchObject({
      given: 'telephone',
      askedBy: null,
      state: 'held',
      until: inHours(4),
    });
    expect(await operator.do('enterHoldByTelephone', { ...told, hours: 2 })).toEqual({
      code: 'hold-over-before-entered',
    });
    expect(await operator.do('enterHoldByTelephone', { ...told, places: 2 })).toEqual({ code: 'shelter-full' });
    expect(await operator.do('enterHoldByTelephone', { ...told, kind: 'men' })).toEqual({
      code: 'shelter-without-this-kind',
    });
  });

  it('is seen by who asked and her team; for others it does not exist', async () => {
    await houseFor(operator, 1);
    const { id } = await huda.do('askForHold', wish(node));
    expect(await salma.askedHold(id)).toMatchObject({ id });
    expect(await nabil.askedHold(id)).toBeNull();
    expect(await nabil.askedHolds()).toEqual([]);
    expect(await nabil.do('giveBackHold', { holdId: id, by: 'person' })).toEqual({ code: 'not-found' });
    expect(await huda.do('giveBackHold', { holdId: randomUUID(), by: 'person' })).toEqual({ code: 'not-found' });
  });

  it('is for a case that the asker may see, which the shelter is not told', async () => {
    await houseFor(operator, 2);
    const opened = await huda.ask(
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { ... on CaseCard { id } } }',
      { input: { idempotencyKey: randomUUID() } },
      'openCase',
    );
    const asked = await huda.do('askForHold', wish(node, { caseId: opened.id }));
    expect(asked).toMatchObject({ state: 'held', caseId: opened.id });
    expect(await nabil.do('askForHold', wish(node, { caseId: opened.id }))).toEqual({ code: 'not-found' });
    expect(JSON.stringify(await operator.holds())).not.toContain(opened.id);
    const [row] = await node.db.query('SELECT h::text AS kept FROM hold_asked h WHERE id = $1', [asked.id]);
    expect(row.kept).toContain('women');
    expect(row.kept).not.toContain(opened.id);
  });

  it('is one hold, however often the request is sent', async () => {
    await houseFor(operator, 3);
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => huda.do('askForHold', wish(node), key)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await operator.places()).toMatchObject({ held: 1, free: 2 });
  });

  it('is told to open screens on both sides', async () => {
    await houseFor(operator, 1);
    const here = node.subscribe<Told>(operator.token, 'subscription { shelterHoldChanged { id state } }');
    const there = node.subscribe<Told>(huda.token, 'subscription { askedHoldChanged { id state } }');
    const others = node.subscribe<Told>(nabil.token, 'subscription { askedHoldChanged { id state } }');
    const [told, heard] = [here.next(), there.next()];
    const unheard = others.next();
    await new Promise((soon) => setTimeout(soon, 300));
    const { id } = await huda.do('askForHold', wish(node));
    expect((await told).value.data).toEqual({ shelterHoldChanged: { id, state: 'held' } });
    expect((await heard).value.data).toEqual({ askedHoldChanged: { id, state: 'held' } });
    await new Promise((soon) => setTimeout(soon, 200));
    await Promise.all([here.end(), there.end(), others.end()]);
    expect((await unheard).value?.data?.askedHoldChanged ?? null).toBeNull();
  });

  it('leaves an audit row with each step, and counts who asks and does not come', async () => {
    await houseFor(operator, 2);
    const { id } = await huda.do('askForHold', wish(node));
    await operator.do('arriveFromHold', { holdId: id, who: [whoAgreed] });
    await huda.do('askForHold', wish(node, { hours: 1 }));
    const later = await wait({ hours: 2 });
    const askers = await later.operator.ask('{ holdAskers { nodeId asked taken lapsed } }', {}, 'holdAskers');
    expect(askers).toEqual([{ nodeId: node.home.node.nodeId, asked: 2, taken: 1, lapsed: 1 }]);
    const rows: { action: string }[] = await node.db.query(
      `SELECT action FROM audit_entry WHERE subject_id = $1 OR details::text LIKE '%' || $1 || '%' ORDER BY action`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['hold.ask', 'hold.ask-for', 'hold.take']);
  });

  it('goes to exactly as many of 100 who fight for 10 places as there are places', async () => {
    await houseFor(operator, 10);
    const fight = Array.from({ length: 100 }, () => huda.do('askForHold', wish(node)));
    const states = (await Promise.all(fight)).map(({ state }) => state);
    expect(states.filter((state) => state === 'held')).toHaveLength(10);
    expect(states.filter((state) => state === 'declined')).toHaveLength(90);
    expect(await operator.places()).toMatchObject({ held: 10, free: 0 });
  });
});
