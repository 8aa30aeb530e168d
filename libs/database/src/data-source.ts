import pg from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';

export interface DataSourceSettings {
  readonly url: string;
  readonly entities?: DataSourceOptions['entities'];
  /** Connections at most; 10 unless said. */
  readonly poolSize?: number;
}

/**
 * TypeORM's settings for a node: nothing is created from entities (migrations do that), nothing is logged (a logged
 * query carries its parameters), and the driver is named, so that a stray `pg-native` is not taken instead.
 */
export function dataSourceOptions({ url, entities = [], poolSize = 10 }: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    driver: { ...pg, native: undefined },
    entities,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    poolSize,
    connectTimeoutMS: 10_000,
    applicationName: 'ihala',
    poolErrorHandler: () => {},
    extra: { keepAlive: true, onConnect: surviveLoss },
  };
}

/** A connection that the server cuts while nobody waits on it must not end the process; the pool makes a new one. */
function surviveLoss(client: pg.ClientBase): void {
  client.on('error', () => {});
}

/** Connects. TypeORM is read only here, so that a database can start before it. */
export async function connect(settings: DataSourceSettings): Promise<DataSource> {
  const { DataSource } = await import('typeorm');
  return new DataSource(dataSourceOptions(settings)).initialize();
}
