import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { entities } from '../src/entities.js';

describe('the entities', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ entities });
  });
  afterAll(async () => {
    await database.close();
  });

  it('say what the migrations made, column by column', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('cover every table but those of the tools beneath', async () => {
    const tables: { name: string }[] = await database.dataSource.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    );
    const known = database.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    const unknown = tables.map(({ name }) => name).filter((name) => !known.includes(name));
    expect(unknown).toEqual(['schema_migration']);
  });
});
