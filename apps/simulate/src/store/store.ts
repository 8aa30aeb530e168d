/** What a simulated node keeps, by the names of the tables of a real one. */
export type Table =
  | 'feed'
  | 'feed_entry'
  | 'feed_head'
  | 'outbox'
  | 'incoming_mail'
  | 'message'
  | 'receipt'
  | 'nack'
  | 'fork_proof'
  | 'erasure'
  | 'charter'
  | 'node_record'
  | 'vote'
  | 'ballot'
  | 'feed_return'
  | 'returned_lineage'
  | 'return_awaited'
  | 'restoration'
  | 'suspended_case'
  | 'foreign_head'
  | 'lease'
  | 'standing'
  | 'custody'
  | 'offer'
  | 'request'
  | 'certificate'
  | 'certificate_place'
  | 'blob_part'
  | 'case_file'
  | 'consent'
  | 'job'
  | 'audit'
  | 'said'
  | 'heard';

/** Rows are plain JSON and never changed in place: a change is another row under the same key. */
export interface Reading {
  get<Row>(table: Table, key: string): Promise<Row | undefined>;
  /** All rows whose key begins so, in the order of their keys (by code unit). */
  all<Row>(table: Table, prefix?: string): Promise<readonly (readonly [key: string, row: Row])[]>;
}

/** Changes that count together or not at all. */
export interface Tx extends Reading {
  put(table: Table, key: string, row: object): Promise<void>;
  /** False, and nothing written, where the key is taken: a unique constraint. */
  insert(table: Table, key: string, row: object): Promise<boolean>;
  remove(table: Table, key: string): Promise<void>;
}

/** A state of a store that was put aside. */
export interface Backup {
  readonly name: string;
}

/**
 * The database of one simulated node. One transaction runs at a time; what it threw is taken back. A store survives the
 * crash of its node as far as it was committed.
 */
export interface Store extends Reading {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  backUp(): Promise<Backup>;
  restore(backup: Backup): Promise<void>;
  /** Called with what each transaction changed, once it is committed. */
  onCommit(listener: (changes: readonly Change[]) => void): void;
  /** Everything that is kept, as changes from nothing. */
  everything(): Promise<readonly Change[]>;
}

/** A row as it is after a commit; undefined where it is gone. */
export interface Change {
  readonly table: Table;
  readonly key: string;
  readonly row: object | undefined;
}
