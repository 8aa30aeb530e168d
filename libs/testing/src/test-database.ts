import { randomBytes } from 'node:crypto';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { asSuperuser, connect, dataSourceOptions, socketUrl } from '#database';
import { template, testCluster } from './test-cluster.js';

/** A database of one spec's own, with the whole schema, empty. */
export interface TestDatabase {
  readonly url: string;
  readonly options: DataSourceOptions;
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** Clones the template; call it in `beforeAll` and close it in `afterAll`. */
export async function testDatabase(settings: { entities?: DataSourceOptions['entities'] } = {}): Promise<TestDatabase> {
  const server = await testCluster();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(server.sockets, 'postgres', (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY OWNER ihala`),
  );
  const url = socketUrl(server.sockets, name);
  const dataSource = await connect({ url, ...settings });
  return {
    url,
    options: dataSourceOptions({ url, ...settings }),
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await asSuperuser(server.sockets, 'postgres', (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}
