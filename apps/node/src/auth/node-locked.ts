/** Something asked for the duty key before anybody on duty has logged in. Becomes the refusal `node-locked`. */
export class NodeLocked extends Error {
  constructor() {
    super('The node is locked until somebody on duty logs in.');
    this.name = 'NodeLocked';
  }
}
