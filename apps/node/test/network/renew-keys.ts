import { type Renewal, renewRecord, signingKeyFrom, signNodeRecord } from '#federation';
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

/** Whether a node knows the keys that another one has now. */
export function knowsKeysOf(node: NodeUnderTest, other: NodeUnderTest): boolean {
  const { nodeId, key, recipient } = other.running.app.get(OwnNode);
  const members = node.running.app.get(Members);
  return members.currentKey(nodeId) === key.publicKey && members.find(nodeId)?.recipient === recipient;
}
