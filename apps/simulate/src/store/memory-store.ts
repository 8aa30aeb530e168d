import type { Backup, Change, Store, Table, Tx } from './store.js';

type Rows = Map<string, object>;

interface MemoryBackup extends Backup {
  readonly tables: ReadonlyMap<Table, Rows>;
}

interface Undo {
  readonly table: Table;
  readonly key: string;
  readonly before: object | undefined;
}

/** A store in memory. What a transaction changed is undone when it throws. */
export class MemoryStore implements Store {
  private tables = new Map<Table, Rows>();
  private undo: Undo[] | undefined;
  private readonly sorted = new Map<Table, readonly string[]>();
  private listener: (changes: readonly Change[]) => void = () => undefined;

  async get<Row>(table: Table, key: string): Promise<Row | undefined> {
    return this.tables.get(table)?.get(key) as Row | undefined;
  }

  async all<Row>(table: Table, prefix = ''): Promise<readonly (readonly [string, Row])[]> {
    const rows = this.tables.get(table);
    if (!rows) return [];
    const found: [string, Row][] = [];
    const keys = this.keysOf(table, rows);
    for (let at = firstFrom(keys, prefix); at < keys.length; at += 1) {
      const key = keys[at] ?? '';
      if (!key.startsWith(prefix)) break;
      found.push([key, rows.get(key) as Row]);
    }
    return found;
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.undo) throw new Error('one transaction within another');
    const undo: Undo[] = [];
    this.undo = undo;
    try {
      const done = await work(this.tx);
      const changed = undo.map(({ table, key }) => ({ table, key, row: this.tables.get(table)?.get(key) }));
      if (changed.length > 0) this.listener(changed);
      return done;
    } catch (error) {
      for (const { table, key, before } of undo.reverse()) this.write(table, key, before);
      throw error;
    } finally {
      this.undo = undefined;
    }
  }

  async backUp(): Promise<Backup> {
    const tables = new Map([...this.tables].map(([table, rows]) => [table, new Map(rows)] as const));
    return { name: 'memory', tables } as MemoryBackup;
  }

  async restore(backup: Backup): Promise<void> {
    const { tables } = backup as MemoryBackup;
    this.tables = new Map([...tables].map(([table, rows]) => [table, new Map(rows)] as const));
    this.sorted.clear();
  }

  onCommit(listener: (changes: readonly Change[]) => void): void {
    this.listener = listener;
  }

  async everything(): Promise<readonly Change[]> {
    return [...this.tables].flatMap(([table, rows]) => [...rows].map(([key, row]) => ({ table, key, row })));
  }

  private readonly tx: Tx = {
    get: (table, key) => this.get(table, key),
    all: (table, prefix) => this.all(table, prefix),
    put: async (table, key, row) => this.change(table, key, row),
    insert: async (table, key, row) => {
      if (this.tables.get(table)?.has(key)) return false;
      this.change(table, key, row);
      return true;
    },
    remove: async (table, key) => this.change(table, key, undefined),
  };

  private change(table: Table, key: string, row: object | undefined): void {
    if (!this.undo) throw new Error('a write outside of a transaction');
    this.undo.push({ table, key, before: this.tables.get(table)?.get(key) });
    this.write(table, key, row && Object.freeze(row));
  }

  private write(table: Table, key: string, row: object | undefined): void {
    const rows = this.tables.get(table) ?? new Map<string, object>();
    this.tables.set(table, rows);
    if (rows.has(key) !== (row !== undefined)) this.sorted.delete(table);
    if (row) rows.set(key, row);
    else rows.delete(key);
  }

  private keysOf(table: Table, rows: Rows): readonly string[] {
    const known = this.sorted.get(table);
    if (known) return known;
    const keys = [...rows.keys()].sort();
    this.sorted.set(table, keys);
    return keys;
  }
}

/** Where keys begin that are not before the prefix. */
function firstFrom(keys: readonly string[], prefix: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
