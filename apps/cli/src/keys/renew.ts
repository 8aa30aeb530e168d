import { isProblem, type NodeRecord, type SigningKey, signNodeRecord, verifyNodeRecord } from '#federation';
import { type Home, placeRecord } from '#home';

/** Makes sure that this is the root key of this node, before anything is made with it. */
export function requireRootOf({ record, node }: Home, root: SigningKey): void {
  if (isProblem(verifyNodeRecord(record, node.nodeId, root.publicKey)))
    throw new Error(
      'This root key is not the one that speaks for this node. Is it the right paper? Nothing was changed.',
    );
}

/** Signs the next record and puts it where the node finds it, running or not. */
export async function placeNext(home: Home, next: NodeRecord, root: SigningKey): Promise<void> {
  await placeRecord(home.dir, signNodeRecord(next, root));
  console.log(`Node record ${next.version} of ${home.node.name} is signed.`);
  console.log('A running node takes it within seconds and tells the others; otherwise it does when it is started.');
}
