import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { isProblem, type NodeRecord, publicKeyText, signedShape, signingKeyFrom, verifyNodeRecord } from '#federation';
import type { Home } from '#home';

/** What a member gives to those who found the network: its node record, and the public half of its root key. */
const cardShape = z.strictObject({
  rootKey: publicKeyText,
  nodeId: z.string(),
  country: z.string(),
  kinds: z.array(z.string()),
  record: signedShape,
});

export type MemberCard = z.infer<typeof cardShape> & { readonly says: NodeRecord };

export async function writeCard(file: string, { node, record }: Home, rootSeed: Buffer): Promise<void> {
  const { nodeId, country, kinds } = node;
  const card = { rootKey: signingKeyFrom(rootSeed).publicKey, nodeId, country, kinds, record };
  await writeFile(file, `${JSON.stringify(card, null, 2)}\n`);
}

/** Reads a member's card and verifies that its root key has signed its record. */
export async function readCard(file: string): Promise<MemberCard> {
  const read = cardShape.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is not a member's card.`);
  const says = verifyNodeRecord(read.data.record, read.data.nodeId, read.data.rootKey);
  if (isProblem(says)) throw new Error(`${file} was altered: its record is not signed by its root key.`);
  return { ...read.data, says };
}
