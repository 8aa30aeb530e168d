import pg from 'pg';
import type { Backup, Change, Reading, Store, Table, Tx } from './store.js';

interface Row {
  readonly kind: Table;
  readonly key: string;
  readonly row: object;
}

/**
 * The same store in PostgreSQL: one table for each node, one connection, real transactions. What throws within one ends
 * the connection, as the death of a process does; the next one is a new connection.
 */
export class PostgresStore implements Store {
  private client: pg.Client | undefined;
  private listener: (changes: readonly Change[]) => void = () => undefined;
  private backups = 0;

  private constructor(
    private readonly url: string,
    private readonly name: string,
  ) {}

  /** Makes the table of a node; one of this name that is there goes. */
  static async make(url: string, name: string): Promise<PostgresStore> {
    const store = new PostgresStore(url, name);
    await store.run(`DROP TABLE IF EXISTS ${name}`);
    await store.run(
      `CREATE TABLE ${name} (kind text NOT NULL, key text COLLATE "C" NOT NULL, row json NOT NULL, PRIMARY KEY (kind, key))`,
    );
    return store;
  }

  get = async <T>(table: Table, key: string): Promise<T | undefined> => {
    const rows = await this.run(`SELECT row FROM ${this.name} WHERE kind = $1 AND key = $2`, [table, key]);
    return rows[0]?.row as T | undefined;
  };

  all = async <T>(table: Table, prefix = ''): Promise<readonly (readonly [string, T])[]> => {
    const rows = await this.run(
      `SELECT key, row FROM ${this.name} WHERE kind = $1 AND starts_with(key, $2) ORDER BY key`,
      [table, prefix],
    );
    return rows.map(({ key, row }) => [key, row as T]);
  };

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const changed: { table: Table; key: string }[] = [];
    await this.run('BEGIN');
    let done: T;
    try {
      done = await work(this.txOf(changed));
      await this.run('COMMIT');
    } catch (error) {
      await this.close();
      throw error;
    }
    const changes: Change[] = [];
    for (const { table, key } of changed) changes.push({ table, key, row: await this.get<object>(table, key) });
    if (changes.length > 0) this.listener(changes);
    return done;
  }

  async backUp(): Promise<Backup> {
    this.backups += 1;
    const name = `${this.name}_${this.backups}`;
    await this.run(`DROP TABLE IF EXISTS ${name}`);
    await this.run(`CREATE TABLE ${name} AS TABLE ${this.name}`);
    return { name };
  }

  async restore({ name }: Backup): Promise<void> {
    await this.run('BEGIN');
    await this.run(`DELETE FROM ${this.name}`);
    await this.run(`INSERT INTO ${this.name} SELECT * FROM ${name}`);
    await this.run('COMMIT');
  }

  onCommit(listener: (changes: readonly Change[]) => void): void {
    this.listener = listener;
  }

  async everything(): Promise<readonly Change[]> {
    const rows = await this.run(`SELECT kind, key, row FROM ${this.name}`);
    return rows.map(({ kind, key, row }) => ({ table: kind, key, row }));
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  private txOf(changed: { table: Table; key: string }[]): Tx {
    const reading: Reading = { get: this.get, all: this.all };
    return {
      ...reading,
      put: async (table, key, row) => {
        changed.push({ table, key });
        await this.run(`INSERT INTO ${this.name} VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO UPDATE SET row = $3`, [
          table,
          key,
          JSON.stringify(row),
        ]);
      },
      insert: async (table, key, row) => {
        const rows = await this.run(
          `INSERT INTO ${this.name} VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO NOTHING RETURNING key`,
          [table, key, JSON.stringify(row)],
        );
        if (rows.length > 0) changed.push({ table, key });
        return rows.length > 0;
      },
      remove: async (table, key) => {
        changed.push({ table, key });
        await this.run(`DELETE FROM ${this.name} WHERE kind = $1 AND key = $2`, [table, key]);
      },
    };
  }

  private async run(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    if (!this.client) {
      this.client = new pg.Client({ connectionString: this.url });
      this.client.on('error', () => undefined);
      await this.client.connect();
    }
    const { rows } = await this.client.query<Row>(text, [...values]);
    return rows;
  }
}
