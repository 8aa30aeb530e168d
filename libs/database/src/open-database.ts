import { join } from 'node:path';
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { type DataSourceSettings, dataSourceOptions } from './data-source.js';
import { type EmbeddedServer, startEmbedded } from './embedded/start-embedded.js';
import { migrations } from './migrations/index.js';
import { migrate } from './migrations/migrate.js';
import type { Migration } from './migrations/migration.js';
import { requireVersion } from './server-version.js';

/** Where the database is: a server of its own inside the node's directory, or one that is run elsewhere. */
export type DatabasePlace = { readonly home: string } | { readonly url: string };

export interface OpenOptions extends Omit<DataSourceSettings, 'url'> {
  /** The schema to bring it to; that of this version unless a test says otherwise. */
  readonly steps?: readonly Migration[];
}

export interface OpenDatabase {
  readonly url: string;
  readonly options: DataSourceOptions;
  /** Undefined for a server that is run elsewhere. */
  readonly embedded: EmbeddedServer | undefined;
  /** Ends the embedded server. Close the data source first. */
  close(): Promise<void>;
}

/**
 * Starts or reaches the database, checks its version and brings the schema up to date.
 * @throws ServerTooOld, SchemaNewerThanCode: each says what to do.
 */
export async function openDatabase(
  place: DatabasePlace,
  { steps = migrations, ...settings }: OpenOptions = {},
): Promise<OpenDatabase> {
  const embedded = 'home' in place ? await startEmbedded(join(place.home, 'postgres')) : undefined;
  const url = 'home' in place ? (embedded?.url ?? '') : place.url;
  try {
    await bringUpToDate(url, steps);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  return {
    url,
    options: dataSourceOptions({ url, ...settings }),
    embedded,
    close: async () => embedded?.close(),
  };
}

/** Checks the server's version and applies the schema's steps that are missing. */
export async function bringUpToDate(url: string, steps: readonly Migration[] = migrations): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await requireVersion(client);
    return await migrate(client, steps);
  } finally {
    await client.end();
  }
}
