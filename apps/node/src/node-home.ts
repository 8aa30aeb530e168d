/** The token under which the node's data directory is injected: `@Inject(NODE_HOME) home: Home`. */
export const NODE_HOME = Symbol('the data directory of this node');
