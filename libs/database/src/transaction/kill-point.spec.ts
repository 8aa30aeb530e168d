import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { type Program, programWithDatabase } from '../../test/program.js';

describe('a process that dies at a named point', () => {
  let db: TestDatabase;
  let program: Program;
  beforeAll(async () => {
    db = await testDatabase();
    await db.dataSource.query('CREATE TABLE spec_done (point text)');
    program = programWithDatabase();
  });
  afterAll(async () => {
    program.remove();
    await db.close();
  });

  const dieAt = async (point: string) => {
    const script = `
      import { connect, setKillPoint, withTransaction } from '${program.database}';
      const db = await connect({ url: process.argv[1] });
      setKillPoint(process.argv[2]);
      await withTransaction(db, 'spec.save', (tx) => tx.query('INSERT INTO spec_done VALUES ($1)', [process.argv[2]]));
      await db.destroy();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, db.url, point], {
      cwd: program.dir,
      stdio: 'inherit',
    });
    const signal = await new Promise((ended) => child.once('exit', (_code, by) => ended(by)));
    const rows = await db.dataSource.query('SELECT * FROM spec_done WHERE point = $1', [point]);
    return { signal, saved: rows.length };
  };

  it('has saved nothing before the commit', async () => {
    expect(await dieAt('spec.save:before-commit')).toEqual({ signal: 'SIGKILL', saved: 0 });
  });

  it('has saved everything after the commit', async () => {
    expect(await dieAt('spec.save:after-commit')).toEqual({ signal: 'SIGKILL', saved: 1 });
  });

  it('lives on past the points of other transactions', async () => {
    expect(await dieAt('other.save:after-commit')).toEqual({ signal: null, saved: 1 });
  });
});
