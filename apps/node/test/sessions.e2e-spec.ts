import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#testing';
import { StaffNews } from '../src/auth/session/staff-news.js';
import { Config } from '../src/config.js';
import { NodeLog } from '../src/log/node-log.js';
import { type RunningNode, startNode } from '../src/node.js';
import { ask } from './harness/ask.js';
import { staffCommand } from './harness/command.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

const me = '{ me { id } }';

describe('a session', () => {
  const clock = new FixedClock(new Date('2026-11-20T08:00:00Z'));
  let node: NodeUnderTest;
  let second: RunningNode;
  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    const config = node.running.app.get(Config);
    second = await startNode(config, { clock, log: new NodeLog(config, { write: () => {} }) });
  });
  afterAll(async () => {
    await second.stop();
    await node.stop();
  });

  const counts = async (url: string, token: string) => (await ask(url, token, me)).errors.length === 0;
  const both = async (token: string) => [await counts(node.url, token), await counts(second.url, token)];

  it('is kept as the SHA-256 of its token alone', async () => {
    const token = await node.logIn('caseworker');
    const [{ kept }] = await node.db.query(`SELECT string_agg(s::text, ' ') AS kept FROM session s`);
    expect(kept).toContain(createHash('sha256').update(token).digest('hex'));
    for (const spelling of ['utf8', 'base64url', 'hex'] as const) {
      expect(kept).not.toContain(Buffer.from(token, spelling === 'base64url' ? 'base64url' : 'utf8').toString('hex'));
    }
    expect(kept).not.toContain(token);
  });

  it('ends at once at every process when a colleague ends it', async () => {
    const token = await node.logIn('teammate');
    const colleague = await node.logIn('caseworker');
    expect(await both(token)).toEqual([true, true]);
    const staffId = node.staffIds.teammate;
    expect(await staffCommand(node, colleague, 'revokeSessions', { staffId })).toMatchObject({ id: staffId });
    expect(await counts(node.url, token)).toBe(false);
    const begun = performance.now();
    await until(async () => !(await counts(second.url, token)));
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(await both(colleague)).toEqual([true, true]);
  });

  it('is looked up every time while a process cannot hear of revocations', async () => {
    const token = await node.logIn('teammate');
    expect(await both(token)).toEqual([true, true]);
    const hearing = () => [node.running, second].map(({ app }) => app.get(StaffNews).isHearing());
    await node.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query ~ '^(LISTEN ihala_staff|SELECT 1$)'`, // asked since, its last query is that
    );
    await until(() => hearing().every((one) => !one));
    expect(await both(token)).toEqual([true, true]);
    await node.db.query('DELETE FROM session WHERE staff_id = $1', [node.staffIds.teammate]);
    expect(hearing()).toEqual([false, false]);
    expect(await both(token)).toEqual([false, false]);
    await until(() => hearing().every(Boolean));
  });

  it('of a colleague is not ended by an auditor, who may end her own', async () => {
    const token = await node.logIn('auditor');
    const ends = (staffId: string) => staffCommand(node, token, 'revokeSessions', { staffId });
    expect(await ends(node.staffIds.caseworker)).toEqual({ code: 'not-found' });
    expect(await ends(node.staffIds.auditor)).toMatchObject({ id: node.staffIds.auditor });
    expect(await counts(node.url, token)).toBe(false);
  });

  it('ends after an hour without use, and after twelve hours with it', async () => {
    const idle = await node.logIn('caseworker');
    const used = await node.logIn('caseworker');
    for (let minutes = 0; minutes < 11 * 60; minutes += 50) {
      clock.advance({ minutes: 50 });
      expect(await counts(node.url, used)).toBe(true);
    }
    expect(await counts(node.url, idle)).toBe(false);
    clock.advance({ minutes: 50 });
    expect(await counts(node.url, used)).toBe(false);
  });

  it('is nobody’s with a token that was made up', async () => {
    const { errors } = await node.graphql('A'.repeat(43), me);
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
