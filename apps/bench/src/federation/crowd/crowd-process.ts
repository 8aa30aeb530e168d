import { signingKeyFrom } from '#federation';
import { whenTold } from '../told-process.js';
import { Peer, type Target } from './peer.js';

/** What the process of the peers is told, one thing after the other. */
export type Task =
  | { readonly make: readonly { readonly nodeId: string; readonly seed: string; readonly port: number }[] }
  | { readonly follow: Target; readonly sayEverySeconds: number }
  | { readonly weigh: Target };

const peers: Peer[] = [];

whenTold<Task>(async (task) => {
  if ('make' in task) {
    for (const { nodeId, seed, port } of task.make) {
      const peer = new Peer(nodeId, signingKeyFrom(Buffer.from(seed, 'base64url')));
      await peer.listen(port);
      peers.push(peer);
    }
    return {};
  }
  if ('weigh' in task) {
    const [peer] = peers;
    await peer?.weighAnswer(task.weigh);
    return peer?.weighed ?? {};
  }
  for (const [place, peer] of peers.entries()) {
    void peer.follow(task.follow);
    const every = task.sayEverySeconds * 1000;
    setTimeout(() => setInterval(() => peer.say(), every), (every * place) / peers.length);
  }
  return {};
});
process.once('SIGTERM', () => process.exit(0));
