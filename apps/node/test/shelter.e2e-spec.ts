import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import { Desk, houseFor, type Told, whoAgreed, wish } from './harness/shelter.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('the places of our own shelter', () => {
  let node: NodeUnderTest;
  let operator: Desk;
  let caseworker: Desk;
  let house: Told;
  const clock = new FixedClock(new Date());

  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    caseworker = await Desk.of(node, 'caseworker');
    operator = await Desk.of(node, 'shelter-operator');
    house = await houseFor(operator, 2);
  });
  afterAll(() => node.stop());

  it('are as many as the operator says: "two free now"', async () => {
    expect(house).toMatchObject({ name: 'Bayt al-Zaytun (invented)', atOnce: true, longestHours: 24, closedAt: null });
    expect(await operator.places()).toMatchObject({ onOffer: 2, stays: 0, held: 0, free: 2 });
    await operator.do('freeNow', { kind: 'women', free: 5 });
    expect(await operator.places()).toMatchObject({ onOffer: 5, free: 5 });
    await operator.do('freeNow', { kind: 'women', free: 3 });
    expect(await operator.places()).toMatchObject({ onOffer: 3, free: 3 });
    await operator.do('freeNow', { kind: 'women', free: 4 });
    expect(await operator.places()).toMatchObject({ onOffer: 4, free: 4 });
  });

  it('are places minus stays minus holds, however the numbers came about', async () => {
    const hold = await caseworker.do('askForHold', wish(node));
    expect(hold.state).toBe('held');
    const { stays } = await operator.do('arrive', {
      shelterId: house.id,
      kind: 'women',
      places: 2,
      who: [whoAgreed, whoAgreed],
    });
    expect(stays).toHaveLength(2);
    expect(await operator.places()).toMatchObject({ onOffer: 4, stays: 2, held: 1, free: 1 });
    expect(
      await operator.do('arrive', { shelterId: house.id, kind: 'women', places: 2, who: [whoAgreed, whoAgreed] }),
    ).toEqual({
      code: 'shelter-full',
    });
    await operator.do('freeNow', { kind: 'women', free: 0 });
    expect(await operator.places()).toMatchObject({ onOffer: 3, stays: 2, held: 1, free: 0 });
    await operator.do('arriveFromHold', { holdId: hold.id, who: [whoAgreed] });
    expect(await operator.places()).toMatchObject({ stays: 3, held: 0, free: 0 });
    const [first, second] = stays;
    expect((await operator.do('leaveShelter', { stayId: first.id })).leftAt).not.toBeNull();
    expect(await operator.do('leaveShelter', { stayId: first.id })).toEqual({ code: 'stay-already-ended' });
    expect(await operator.places()).toMatchObject({ stays: 2, free: 1 });
    await operator.do('leaveShelter', { stayId: second.id, onOffer: false });
    expect(await operator.places()).toMatchObject({ stays: 1, free: 1, onOffer: 2 });
  });

  it('are changed once by a command that is sent twice', async () => {
    const before = await operator.places();
    const key = randomUUID();
    const input = { shelterId: house.id, kind: 'women', places: 2, stepFree: true };
    await operator.do('offerPlaces', input, key);
    await operator.do('offerPlaces', input, key);
    expect(await operator.places()).toMatchObject({ free: before.free + 2, stepFree: before.stepFree + 2 });
  });

  it('are not added twice by two operators who say the same at the same moment', async () => {
    await Promise.all([1, 2, 3].map(() => operator.do('freeNow', { kind: 'family', free: 2 })));
    expect(await operator.places('family')).toMatchObject({ free: 2, onOffer: 2 });
  });

  it('are refused for a house that does not exist, or where several do and none was named', async () => {
    expect(await operator.do('freeNow', { shelterId: randomUUID(), kind: 'men', free: 1 })).toEqual({
      code: 'not-found',
    });
    expect(await operator.do('freeNow', { kind: 'women', free: -1 })).toEqual({ code: 'places-out-of-range' });
    const second = await houseFor(operator, 1, { kind: 'men' });
    expect(await operator.do('freeNow', { kind: 'men', free: 1 })).toEqual({ code: 'shelter-not-chosen' });
    await operator.do('changeShelter', { shelterId: second.id, closed: true });
    expect((await operator.do('freeNow', { kind: 'women', free: 1 })).id).toBe(house.id);
  });
});

describe('the address of a shelter', () => {
  const address = 'Canary Street 4711, Flower Quarter';
  let node: NodeUnderTest;
  let id: string;
  beforeAll(async () => {
    node = await nodeUnderTest();
    await node.logIn('caseworker');
    const operator = await Desk.of(node, 'shelter-operator');
    const words = { name: 'Canary House', address, atOnce: true, longestHours: 24 };
    id = (await operator.do('openShelter', words)).id;
    await operator.do('freeNow', { kind: 'women', free: 2 });
  });
  afterAll(() => node.stop());

  const asked = `query ($id: ID!) { shelterAddress(id: $id) { ... on ShelterAddress { address } ... on Refusal { code } } }`;

  it('is shown to an operator, and each showing is written down', async () => {
    const operator = await Desk.of(node, 'shelter-operator');
    expect(await operator.ask(asked, { id }, 'shelterAddress')).toEqual({ address });
    expect(await operator.ask(asked, { id }, 'shelterAddress')).toEqual({ address });
    expect(await operator.ask(asked, { id: randomUUID() }, 'shelterAddress')).toEqual({ code: 'not-found' });
    const rows = await node.db.query(
      `SELECT actor FROM audit_entry WHERE action = 'shelter.show-address' AND subject_id = $1`,
      [id],
    );
    expect(rows).toEqual(Array(2).fill({ actor: `staff:${node.staffIds['shelter-operator']}` }));
  });

  it.each(['caseworker', 'listener', 'node-administrator', 'auditor', 'legal-reviewer', 'focal-point'] as const)(
    'is not shown to a %s, nor is the state of the house',
    async (who) => {
      const other = await Desk.of(node, who);
      await expect(other.ask(asked, { id }, 'shelterAddress')).rejects.toThrow('FORBIDDEN');
      await expect(other.shelters()).rejects.toThrow('FORBIDDEN');
      await expect(other.holds()).rejects.toThrow('FORBIDDEN');
    },
  );

  it('stands nowhere in the clear: not in a table, a job, the outbox, the audit, nor in the log', async () => {
    const tables: { name: string }[] = await node.db.query(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const canaries = ['Canary', 'Flower Quarter', 'Street 4711'];
    const spellings = canaries.flatMap((word) => [word, Buffer.from(word).toString('hex')]);
    for (const { name } of tables) {
      const [{ dump }] = await node.db.query(`SELECT coalesce(string_agg(t::text, ' '), '') AS dump FROM ${name} t`);
      for (const word of spellings) expect([name, dump.includes(word)]).toEqual([name, false]);
    }
    for (const word of canaries) expect(node.log.join('')).not.toContain(word);
  });

  it('cannot be read on a locked node, nor can the house’s name', async () => {
    const operator = await Desk.of(node, 'shelter-operator');
    await node.restart();
    await expect(operator.shelters()).rejects.toThrow('NODE_LOCKED');
    expect(await operator.ask(asked, { id }, 'shelterAddress')).toEqual({ code: 'node-locked' });
  });
});
