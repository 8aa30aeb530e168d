import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { amman, rabat } from './organisations.js';

describe('mail between two members', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat]);
    [a, b] = network.nodes as [NodeUnderTest, NodeUnderTest];
    await keepNotes(a);
    await keepNotes(b);
    await a.logIn('caseworker');
    await b.logIn('caseworker');
  }, 60_000);
  afterAll(() => network.stop());

  it('arrives and is applied, both ways', async () => {
    await sayNote(a, b, 'from Amman');
    await sayNote(b, a, 'from Rabat');
    await until(async () => (await notesAt(b)).includes('from Amman'));
    await until(async () => (await notesAt(a)).includes('from Rabat'));
    expect(await notesAt(b)).toEqual(['from Amman']);
  });
});
