import type { SigningKey } from '#federation';
import type { Home } from '#home';

/** This node as the others know it, and the key with which it speaks. */
export class OwnNode {
  readonly nodeId: string;
  readonly name: string;
  readonly country: string;
  readonly recipient: string;
  readonly key: SigningKey;
  readonly dir: string;

  constructor(home: Home) {
    this.nodeId = home.node.nodeId;
    this.name = home.node.name;
    this.country = home.node.country;
    this.recipient = home.opening.recipient;
    this.key = home.feedKey;
    this.dir = home.dir;
  }
}
