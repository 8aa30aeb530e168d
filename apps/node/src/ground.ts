import { type OpenDatabase, openDatabase } from '#database';
import { type Home, readHome } from '#home';
import type { Config } from './config.js';

/** What a node stands on before it can do anything: its home, and a database that is up to date. */
export interface Ground {
  readonly home: Home;
  readonly database: OpenDatabase;
}

/** Reads the home, then opens the database; a home that is not one starts none. */
export async function layGround({ settings }: Config): Promise<Ground> {
  const home = await readHome(settings.home);
  const database = await openDatabase(settings.databaseUrl ? { url: settings.databaseUrl } : { home: settings.home });
  return { home, database };
}
