import type { Change, Table } from '../store/store.js';

/** What a node has committed, as the watch sees it: never through the node's own eyes. */
export class Mirror {
  private readonly tables = new Map<Table, Map<string, object>>();
  /** How often this node was put back to an earlier day. */
  restored = 0;

  constructor(
    readonly nodeId: string,
    readonly name: string,
  ) {}

  take(changes: readonly Change[]): void {
    for (const { table, key, row } of changes) {
      const rows = this.tables.get(table) ?? new Map<string, object>();
      this.tables.set(table, rows);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  }

  /** The node was put back: everything is read anew. */
  replace(everything: readonly Change[]): void {
    this.tables.clear();
    this.take(everything);
    this.restored += 1;
  }

  /** Whether a fresh reading of everything agrees. */
  agrees(everything: readonly Change[]): boolean {
    const count = [...this.tables.values()].reduce((sum, rows) => sum + rows.size, 0);
    return (
      everything.length === count &&
      everything.every(({ table, key, row }) => {
        const seen = this.get(table, key);
        return seen === row || JSON.stringify(seen) === JSON.stringify(row);
      })
    );
  }

  get<Row>(table: Table, key: string): Row | undefined {
    return this.tables.get(table)?.get(key) as Row | undefined;
  }

  rows<Row>(table: Table): readonly (readonly [string, Row])[] {
    return [...(this.tables.get(table) ?? [])] as [string, Row][];
  }
}
