import { keyIdOf, namedIn, type PublicKey, type VerifiedCharter } from '#federation';

/** The key that counts for what a member signed under this key id: its current one or one it has rotated. */
export function keyFor({ records }: VerifiedCharter, nodeId: string, keyId: string): PublicKey | undefined {
  const record = records.get(nodeId)?.record;
  return [record?.feedKey, ...(record?.rotated ?? [])].find((key) => key !== undefined && keyIdOf(key) === keyId);
}

/** Those of the charter who belong still, but this node. */
export function othersIn({ charter }: VerifiedCharter, self: string): readonly string[] {
  const belong = ({ status }: { status: string }) => status !== 'left' && status !== 'expelled';
  return charter.members.filter((member) => member.nodeId !== self && belong(member)).map(({ nodeId }) => nodeId);
}

export function isActive({ charter }: VerifiedCharter, nodeId: string): boolean {
  return namedIn(charter, nodeId)?.status === 'active';
}
