import type { SigningKey, VerifiedCharter } from '#federation';
import type { Bug } from '../bugs.js';
import type { Sealing } from '../sealing/sealing.js';
import type { Reading, Tx } from '../store/store.js';
import type { Chance } from '../world/chance.js';
import type { OutgoingMail } from './feed/outbox.js';

/** The node died at this moment: what was committed stays, everything else is gone. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** Nothing came back in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The other side refused. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly code: string) {
    super(code);
  }
}

/** Where an own feed ends, as the file beside the database says. */
export interface Mark {
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
}

/** What lies beside the database and outlives a restored backup. */
export interface Disk {
  highWater: Readonly<Record<string, Mark>> | undefined;
}

/**
 * One life of a node, from its start to its crash: what its parts have in common. Whatever is kept here and not in the
 * store or on the disk is gone with it.
 */
export interface Here {
  readonly self: string;
  readonly name: string;
  readonly key: SigningKey;
  readonly identity: string;
  readonly sealing: Sealing;
  readonly disk: Disk;
  readonly chance: Chance;
  /** The entry types that this node's version knows. */
  readonly knows: (type: string) => boolean;
  readonly db: Reading;
  /** Commits, or changes nothing; the node may die before the commit or right after it. */
  transaction<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Asks another node. Throws {@link NoAnswer} or {@link Refused}. */
  ask(to: string, call: string, body?: Buffer): Promise<Buffer>;
  /** Begins something of its own, after a moment; gone if the node dies before. */
  soon(work: () => Promise<void>, ms?: number): void;
  /** By this node's clock, which may be wrong. */
  now(): Date;
  /** Milliseconds of this life, which no clock can be set by. */
  monotonic(): number;
  charter(): VerifiedCharter;
  /** What this node makes of a letter before it is sealed: an honest one nothing. */
  says(mail: OutgoingMail): readonly OutgoingMail[];
  has(bug: Bug): boolean;
  tell(what: string): void;
}
