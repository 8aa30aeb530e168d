import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { FixedClock } from '#testing';
import { JobHandlers } from '../src/jobs/job-handlers.js';
import { Jobs } from '../src/jobs/jobs.js';
import { heldTable } from './network/crash/held-table.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

describe('work that is done later', () => {
  let node: NodeUnderTest;
  let jobs: Jobs;
  const clock = new FixedClock(new Date());
  let done: string[] = [];
  let during: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    node = await nodeUnderTest({
      clock,
      beforeStart: (app) => {
        app.get(JobHandlers).on<{ id: string }>('test.note', async ({ id }) => {
          done.push(id);
          await during?.();
        });
        app.get(JobHandlers).daily('test.nightly', async () => {
          done.push('nightly');
        });
        app.get(JobHandlers).on('test.fail', async () => {
          throw new Error('Meskerem Abebe was not found');
        });
      },
    });
    jobs = node.running.app.get(Jobs);
  });
  afterAll(async () => {
    await node.stop();
  });
  beforeEach(() => {
    done = [];
  });

  it('is done soon after the commit', async () => {
    const id = randomUUID();
    await withTransaction(node.db, 'test.add', (tx) => jobs.add(tx, 'test.note', { id }));
    await until(() => done.includes(id), 1000);
  });

  it('is not done if what made it necessary was rolled back', async () => {
    const failed = withTransaction(node.db, 'test.add', async (tx) => {
      await jobs.add(tx, 'test.note', { id: 'never' });
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    await node.runJobs();
    expect(done).toEqual([]);
  });

  it('waits for its time by the node’s clock', async () => {
    const runAt = new Date(clock.now().getTime() + 72 * 3_600_000);
    await withTransaction(node.db, 'test.add', (tx) => jobs.add(tx, 'test.note', { id: 'later' }, { runAt }));
    await node.runJobs();
    expect(done).toEqual([]);
    clock.advance({ hours: 73 });
    await node.runJobs();
    expect(done).toEqual(['later']);
  });

  it('is replaced under the same key, and can be taken back', async () => {
    const runAt = new Date(clock.now().getTime() + 3_600_000);
    await withTransaction(node.db, 'test.add', async (tx) => {
      await jobs.add(tx, 'test.note', { id: 'first' }, { runAt, jobKey: 'k1' });
      await jobs.add(tx, 'test.note', { id: 'second' }, { runAt, jobKey: 'k1' });
      await jobs.add(tx, 'test.note', { id: 'taken back' }, { runAt, jobKey: 'k2' });
    });
    await withTransaction(node.db, 'test.remove', (tx) => jobs.remove(tx, 'k2'));
    clock.advance({ hours: 2 });
    await node.runJobs();
    expect(done).toEqual(['second']);
  });

  it('that fails is tried again later, and leaves nothing of the error in log or database', async () => {
    await withTransaction(node.db, 'test.add', (tx) => jobs.add(tx, 'test.fail', { id: 'x' }));
    const [job] = await until(async () => {
      const rows = await node.db.query(
        `SELECT last_error, run_at > now() AS later FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL`,
      );
      return rows.length > 0 && rows;
    });
    expect(job.later).toBe(true);
    expect(job.last_error).toBe('test.fail failed');
    expect(node.log.join('')).toMatch(/"task":"test.fail"/);
    expect(node.log.join('')).not.toMatch(/Meskerem/);
  });

  it('is taken up at the next start when the node was killed while it ran', async () => {
    const id = randomUUID();
    const runAt = new Date(Date.now() + 3_600_000);
    await withTransaction(node.db, 'test.add', (tx) => jobs.add(tx, 'test.note', { id }, { runAt, jobKey: id }));
    await node.db.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = 1, locked_at = now(), locked_by = 'killed'
       WHERE key = $1`,
      [id],
    );
    await node.restart();
    await until(() => done.includes(id), 5_000);
  });

  it('does not stand still when the database gave it away and died before it said so', async () => {
    const id = randomUUID();
    const jobs = heldTable(node.db, 'graphile_worker._private_jobs');
    await withTransaction(node.db, 'test.add', (tx) =>
      node.running.app.get(Jobs).add(tx, 'test.note', { id }, { runAt: new Date(Date.now() + 3_600_000), jobKey: id }),
    );
    await jobs.hold();
    const asking = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
       AND query LIKE '%_private_jobs%'`;
    await until(async () => (await node.db.query(`SELECT 1 ${asking}`)).length > 0, 5_000);
    await node.db.query(`SELECT pg_terminate_backend(pid) ${asking}`);
    await jobs.letGo();
    await node.db.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = 1, locked_at = now(), locked_by = 'nobody knows'
       WHERE key = $1`,
      [id],
    );
    await until(() => done.includes(id), 10_000);
  });

  it('is done though the database ends every connection while it runs', async () => {
    const cut = async () =>
      node.db.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    const [first, second] = [randomUUID(), randomUUID()];
    during = async () => {
      during = undefined;
      await cut().catch(() => undefined);
    };
    const add = (id: string) =>
      withTransaction(node.db, 'test.add', (tx) => node.running.app.get(Jobs).add(tx, 'test.note', { id }));
    await add(first);
    await until(() => done.includes(first) && !during, 10_000);
    await add(second);
    await until(() => done.includes(second), 10_000);
    await until(
      async () => (await node.db.query('SELECT 1 FROM graphile_worker.jobs WHERE run_at <= now()')).length === 0,
    );
  });

  it('is done at the next start when the node had no power at night', async () => {
    await node.db.query(
      `UPDATE graphile_worker._private_known_crontabs SET known_since = now() - interval '9 days',
         last_execution = now() - interval '30 hours' WHERE identifier = 'test.nightly'`,
    );
    await node.restart();
    await until(() => done.includes('nightly'), 5_000);
  });
});
