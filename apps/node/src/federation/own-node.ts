import { type NodeRecord, type Signed, type SigningKey } from '#federation';
import type { Home } from '#home';

/** This node as the others know it, and the key with which it speaks: the current one, whenever it is asked for. */
export class OwnNode {
  readonly nodeId: string;
  readonly name: string;
  readonly country: string;
  readonly dir: string;
  private home: Home;

  constructor(home: Home) {
    this.nodeId = home.node.nodeId;
    this.name = home.node.name;
    this.country = home.node.country;
    this.dir = home.dir;
    this.home = home;
  }

  get recipient(): string {
    return this.home.opening.recipient;
  }

  get key(): SigningKey {
    return this.home.feedKey;
  }

  get record(): Signed {
    return this.home.record;
  }

  /** What this node says of itself, as its own directory has it. */
  get says(): NodeRecord {
    return this.home.says;
  }

  /** Goes on with the keys of a newer record. */
  take(home: Home): void {
    if (home.node.nodeId !== this.nodeId) throw new Error('another node’s directory');
    this.home = home;
  }
}
