import type { PlaceOfProcess } from '../node-process.js';

/** Where the nodes stand, and the lines between them. */
export interface Field {
  readonly is: 'namespaces' | 'proxy';
  /** One for each node. */
  readonly places: readonly PlaceOfProcess[];
  /** Under which each is known to the others. */
  readonly addresses: readonly string[];
  /** Where somebody listens who is none of them. */
  readonly outside: { readonly host: string; readonly name: string };
  /** Who they are, once they are there. */
  told(nodeIds: readonly string[], isRunning: readonly (() => boolean)[]): void;
  /** From now on nothing that the first sends arrives at the second. */
  cut(from: number, to: number): Promise<void>;
  heal(from: number, to: number): Promise<void>;
  remove(): Promise<void>;
}
