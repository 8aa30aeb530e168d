import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import {
  base64url,
  bundleBytes,
  charterBytes,
  draftCharter,
  type ProtocolRef,
  sha256,
  type VerifiedCharter,
  voteFor,
} from '#federation';
import { documentFiles, protocolBytes } from '#protocols';
import { CharterKeeper } from '../../src/federation/charter/charter-keeper.js';
import { Outbox } from '../../src/federation/outbox.js';
import { OwnNode } from '../../src/federation/own-node.js';
import { type CaseWork, caseWork } from '../harness/case-work.js';
import { ShiftedClock } from '../harness/shifted-clock.js';
import { FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman, beirut, rabat } from './organisations.js';

// biome-ignore lint/suspicious/noExplicitAny: documents are changed here as JSON, and what was asked for stands in the test
type Loose = any;
type Three<Each> = readonly [Each, Each, Each];

const version = '... on VersionOnItsWay { id fingerprint state changes { words } } ... on Refusal { code }';
const proposal = '... on CharterProposal { fingerprint missing } ... on Refusal { code }';
const inputs = { draftProtocolVersion: 'DraftVersionInput', commentOnProtocolVersion: 'CommentOnVersionInput' };
const day = 86_400_000;

async function shipped(name: keyof typeof documentFiles): Promise<Loose> {
  return JSON.parse(await readFile(documentFiles[name], 'utf8'));
}

/** Jordan’s document with a reflection period of its own. */
async function jordanian(version: string, days: number, from: Date): Promise<Loose> {
  const [jordan, regional] = [await shipped('national.jo'), await shipped('regional')];
  const reflection = regional.rules.find(({ kind }: Loose) => kind === 'reflection-period');
  const rule = { ...reflection, id: 'jo.reflection', value: { days } };
  const sources = [...jordan.sources, ...regional.sources];
  return { ...jordan, version, sources, rules: [...jordan.rules, rule], inForceFrom: from.toISOString().slice(0, 10) };
}

describe('a version of a protocol', () => {
  const clock = new ShiftedClock();
  let network: NetworkUnderTest;
  let nodes: Three<NodeUnderTest>;
  let focal: Three<FocalPoint>;
  let reviewers: Three<string>;
  let work: CaseWork;
  let caseId: string;
  let fingerprint: string;

  const logIn = async () => {
    focal = (await Promise.all(nodes.map((node) => FocalPoint.of(node)))) as unknown as typeof focal;
    reviewers = (await Promise.all(nodes.map((node) => node.logIn('legal-reviewer')))) as unknown as typeof reviewers;
  };
  beforeAll(async () => {
    network = await networkUnderTest([amman, { ...rabat, kinds: [...rabat.kinds, 'peer-led'] }, beirut], { clock });
    nodes = network.nodes as unknown as typeof nodes;
    work = caseWork(nodes[0]);
    await logIn();
    caseId = (await work.command(await nodes[0].logIn('caseworker'), 'openCase', {})).id;
    const { fingerprint } = await focal[0].propose(
      { parameter: { name: 'peerLedCommentDays', value: 1 } },
      { parameter: { name: 'commentDays', value: 1 } },
    );
    for (const one of focal) await one.vote(fingerprint);
    await until(() => nodes.every((node) => known(node).charter.version === 2), 60_000);
  }, 120_000);
  afterAll(() => network.stop());

  const known = (node: NodeUnderTest): VerifiedCharter => {
    const charter = node.running.app.get(CharterKeeper).inForce();
    if (!charter) throw new Error('no charter');
    return charter;
  };
  const ask = async (at: 0 | 1 | 2, query: string, variables: object = {}): Promise<Loose> => {
    const { data, errors } = await nodes[at].graphql<Loose>(reviewers[at], query, variables, 'en');
    expect(errors).toEqual([]);
    return data;
  };
  const command = async (at: 0 | 1 | 2, name: string, input: object): Promise<Loose> => {
    const type = inputs[name as keyof typeof inputs] ?? 'VersionInput';
    const parts = name === 'proposeProtocolVersion' ? proposal : version;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    return (await ask(at, `mutation ($input: ${type}!) { ${name}(input: $input) { ${parts} } }`, variables))[name];
  };
  /** As a node shows it, as soon as it is so. */
  const seen = (at: 0 | 1 | 2, state: string, print = fingerprint): Promise<Loose> =>
    until(async () => {
      const fields =
        'id fingerprint state mayComment mayBeProposed waitingForPeerLed refusal { code at } ballot { missing awaitsUs }';
      const { protocolVersions } = await ask(at, `{ protocolVersions { ${fields} } }`);
      return protocolVersions.find((one: Loose) => one.fingerprint === print && one.state === state);
    });
  const say = async (at: 0 | 1 | 2, text: string, rule?: string) => {
    const versionId = (await seen(at, at === 1 ? 'peer_led_first' : 'open_to_comments')).id;
    return command(at, 'commentOnProtocolVersion', { versionId, text, language: 'en', rule });
  };
  const inForce = async (at: 0 | 1 | 2): Promise<string[]> => {
    const { protocolInForce } = await ask(
      at,
      '{ protocolInForce(from: "JO", to: "JO") { documents { protocol version } } }',
    );
    return protocolInForce.documents.map(({ protocol, version }: Loose) => `${protocol}@${version}`);
  };

  it('is drafted where it is thought of, and asks peer-led organisations before anybody else', async () => {
    const looser = JSON.stringify(await jordanian('2026.2', 20, clock.now()));
    const { id } = await command(0, 'draftProtocolVersion', { document: looser });
    expect(await command(0, 'sendProtocolVersion', { versionId: id })).toEqual({ code: 'protocol-rule-looser' });
    const tighter = JSON.stringify(await jordanian('2026.2', 45, new Date(clock.now().getTime() + 4 * day)));
    const draft = await command(0, 'draftProtocolVersion', { versionId: id, document: tighter });
    expect(draft).toMatchObject({ id, state: 'draft', changes: [{ words: expect.stringContaining('New rule') }] });
    fingerprint = draft.fingerprint;
    expect((await command(0, 'sendProtocolVersion', { versionId: id })).state).toBe('peer_led_first');

    const atBeirut = await seen(2, 'peer_led_first');
    expect(atBeirut).toMatchObject({ mayComment: false, waitingForPeerLed: [rabat.name] });
    const early = { versionId: atBeirut.id, text: 'Longer still.', language: 'en' };
    expect(await command(2, 'commentOnProtocolVersion', early)).toEqual({ code: 'protocol-peer-led-first' });
    const change = { protocol: { protocol: 'national.jo', version: '2026.2', hash: fingerprint } };
    expect(await focal[2].propose(change)).toEqual({ code: 'protocol-peer-led-first' });

    expect((await say(1, 'Forty-five days are what we asked for.', 'jo.reflection')).state).toBe('open_to_comments');
    expect((await say(2, 'Agreed.')).state).toBe('open_to_comments');
    const comments = 'query ($id: ID!) { protocolVersionComments(versionId: $id) { by askedFirst rule text } }';
    const heard = () => ask(0, comments, { id }).then(({ protocolVersionComments }) => protocolVersionComments);
    await until(async () => (await heard()).length === 2);
    expect(await heard()).toEqual(
      expect.arrayContaining([
        { by: rabat.name, askedFirst: true, rule: 'jo.reflection', text: 'Forty-five days are what we asked for.' },
        { by: beirut.name, askedFirst: false, rule: null, text: 'Agreed.' },
      ]),
    );
    expect(await command(0, 'proposeProtocolVersion', { versionId: id })).toEqual({ code: 'protocol-comments-open' });
  }, 60_000);

  it('is decided by votes on its exact bytes, and in force from its day, with cases staying where they are', async () => {
    clock.advance({ days: 2, hours: 1 });
    await logIn();
    const { id } = await seen(0, 'commented');
    const proposed = await command(0, 'proposeProtocolVersion', { versionId: id });
    expect(proposed.missing).toBe(2);
    await seen(2, 'proposed');
    expect((await focal[2].vote(proposed.fingerprint)).code).toBeUndefined();
    expect(await seen(1, 'proposed')).toMatchObject({ ballot: { awaitsUs: true } });
    await focal[1].vote(proposed.fingerprint);
    for (const at of [0, 1, 2] as const) await seen(at, 'decided');
    expect(await inForce(2)).toEqual(['regional@2026.1', 'national.jo@2026.1']);

    clock.advance({ days: 2 });
    await logIn();
    for (const at of [0, 1, 2] as const) {
      await seen(at, 'in_force');
      expect(await inForce(at)).toEqual(['regional@2026.1', 'national.jo@2026.2']);
    }
    const huda = await nodes[0].logIn('caseworker');
    const pinned = 'protocol { documents { protocol version } newer { changes { protocol rule words } } }';
    const { protocol } = await work.read(huda, caseId, pinned);
    expect(protocol.documents).toContainEqual({ protocol: 'national.jo', version: '2026.1' });
    expect(protocol.newer.changes).toEqual([
      expect.objectContaining({ protocol: 'national.jo', rule: 'jo.reflection' }),
    ]);
    await work.command(huda, 'moveCaseToProtocol', { caseId });
    expect((await work.read(huda, caseId, pinned)).protocol).toMatchObject({
      documents: expect.arrayContaining([{ protocol: 'national.jo', version: '2026.2' }]),
      newer: null,
    });
    expect(await work.audited(caseId)).toContain('case.move-to-protocol');
  }, 90_000);

  it('is refused where it is poisoned or looser, though enough votes were signed, and each node runs on', async () => {
    const lebanon = await shipped('national.lb');
    const text = JSON.stringify({ ...lebanon, version: '2026.2' });
    const looser = await jordanian('2026.3', 20, clock.now());
    const poisoned: Readonly<Record<string, readonly [Buffer, string]>> = {
      regional: [Buffer.from(`{"rules":${'['.repeat(100_000)}`), 'protocol-too-deep'],
      'national.bh': [Buffer.alloc(256 * 1024 + 1, ' '), 'protocol-too-large'],
      'national.eg': [Buffer.from(`{"version":"2026.1",${text.slice(1)}`), 'protocol-duplicate-key'],
      'national.iq': [
        Buffer.from(JSON.stringify({ ...looser, rules: [{ kind: 'door-lock' }] })),
        'protocol-rule-kind-unknown',
      ],
      'national.jo': [protocolBytes(looser), 'protocol-rule-looser'],
      'national.lb': [Buffer.from(`{"__proto__":{"scope":"LB"},${text.slice(1)}`), 'protocol-forbidden-key'],
      'national.ma': [Buffer.from(`{"days":9007199254740993,${text.slice(1)}`), 'protocol-unsafe-number'],
      'national.ps': [protocolBytes({ ...lebanon, version: '2026.3' }), 'protocol-not-as-named'],
    };
    const [sender] = nodes;
    const send = (documents: readonly Buffer[]) =>
      withTransaction(sender.db, 'test', async (tx) => {
        const outbox = sender.running.app.get(Outbox);
        for (const bytes of documents)
          await outbox.broadcast(tx, 'protocol', { say: 'sent', document: base64url(bytes) });
      });
    const [first, ...rest] = Object.values(poisoned).map(([bytes]) => bytes);
    await send(rest);
    const refs = Object.entries(poisoned).map(
      ([id, [bytes]]): ProtocolRef => ({ id, version: '2026.3', hash: base64url(sha256(bytes)) }),
    );
    const charter = draftCharter(
      known(sender),
      refs.map((ref) => ({ wish: 'protocol', ref })),
      clock.now(),
    );
    const bytes = charterBytes(charter);
    const votes = nodes.map((node) =>
      voteFor(bytes, { charter, voter: node.home.node.nodeId, round: 1 }, node.running.app.get(OwnNode).key),
    );
    const brought = await focal[2].do('bringCharterFile', {
      file: bundleBytes(bytes, votes.slice(0, 1), []).toString(),
    });
    expect(brought.missing).toBe(1);
    expect(await focal[2].vote(brought.fingerprint)).toEqual({ code: 'protocol-document-missing' });
    const file = bundleBytes(bytes, votes, []).toString('utf8');
    expect(await focal[2].do('bringCharterFile', { file })).toEqual({ accepted: 4 });
    await seen(2, 'awaited', refs[0]?.hash);
    await send(first ? [first] : []);

    const codes = Object.entries(poisoned).map(([id, [, code]]) => ({ file: `${id}@2026.3`, code }));
    const refused = async (at: 1 | 2) => (await ask(at, '{ refusedProtocols { file code } }')).refusedProtocols;
    for (const at of [1, 2] as const) {
      await until(async () => (await refused(at)).length === codes.length, 60_000);
      expect(await refused(at)).toEqual(expect.arrayContaining(codes));
      expect(await inForce(at)).toEqual(['regional@2026.1', 'national.jo@2026.2']);
      const written = `SELECT DISTINCT subject_id AS file, details ->> 'refused' AS code FROM audit_entry WHERE action = 'protocol.refused'`;
      expect(await nodes[at].db.query(written)).toEqual(expect.arrayContaining(codes));
    }
    expect(await seen(2, 'refused', refs.find(({ id }) => id === 'national.jo')?.hash)).toMatchObject({
      refusal: { code: 'protocol-rule-looser', at: 'jo.reflection' },
    });
    await nodes[2].restart();
    await logIn();
    expect(await inForce(2)).toEqual(['regional@2026.1', 'national.jo@2026.2']);
    expect(await refused(2)).toHaveLength(codes.length);
  }, 120_000);
});
