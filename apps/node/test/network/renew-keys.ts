import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, type Renewal, renewRecord, revokeFeedKey, signingKeyFrom, signNodeRecord } from '#federation';
import { makeNextFeedKey, placeRecord, readHome } from '#home';
import { NextRecipient } from '../../src/federation/keys/next-recipient.js';
import { Members } from '../../src/federation/members.js';
import { OwnNode } from '../../src/federation/own-node.js';
import { type NodeUnderTest, until } from '../node-under-test.js';

/** Renews keys of a running node as its organisation would: made in its home, named in a record that the root key signs. */
export async function renewKeys(
  node: NodeUnderTest,
  what: { feedKey?: boolean; recipient?: boolean } & Pick<Renewal, 'addresses'>,
): Promise<void> {
  const { dir } = node.home;
  const { says } = await readHome(dir);
  const renewed = renewRecord(
    says,
    {
      ...(what.feedKey ? { feedKey: (await makeNextFeedKey(dir)).publicKey } : {}),
      ...(what.recipient ? { recipient: await node.running.app.get(NextRecipient).make() } : {}),
      ...(what.addresses ? { addresses: what.addresses } : {}),
    },
    new Date(),
  );
  await placeRecord(dir, signNodeRecord(renewed, signingKeyFrom(node.rootSeed)));
  await until(() => node.running.app.get(OwnNode).says.version === renewed.version, 60_000);
}

/** Where the own feeds of a node end, as its high-water file has it: what it has certainly signed itself. */
export async function lastGoodOf(node: NodeUnderTest): Promise<Place[]> {
  const file = JSON.parse(await readFile(join(node.home.dir, 'high-water.json'), 'utf8'));
  return Object.entries(file.feeds as Record<string, Omit<Place, 'feed'>>).map(([feed, mark]) => ({ feed, ...mark }));
}

/** Takes the current feed key of a running node back: it counts up to `lastGood`, and another takes its place. */
export async function revokeKey(node: NodeUnderTest, lastGood: readonly Place[], signedAt = new Date()): Promise<void> {
  const { dir } = node.home;
  const { says, feedKey } = await readHome(dir);
  const next = await makeNextFeedKey(dir);
  const record = revokeFeedKey(says, { key: feedKey.publicKey, lastGood }, next.publicKey, signedAt);
  await placeRecord(dir, signNodeRecord(record, signingKeyFrom(node.rootSeed)));
  await until(() => node.running.app.get(OwnNode).says.version === record.version, 60_000);
}

/** Whether a node knows the keys that another one has now. */
export function knowsKeysOf(node: NodeUnderTest, other: NodeUnderTest): boolean {
  const { nodeId, key, recipient } = other.running.app.get(OwnNode);
  const members = node.running.app.get(Members);
  return members.currentKey(nodeId) === key.publicKey && members.find(nodeId)?.recipient === recipient;
}
