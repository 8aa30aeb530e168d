/** A data directory that cannot be used: what is wrong with which file, and what to do. Shown to who runs the node. */
export class HomeBroken extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
    this.name = 'HomeBroken';
  }
}
