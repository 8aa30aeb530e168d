import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { Audit } from '../src/audit/audit.js';
import { Chainer } from '../src/audit/chainer.js';
import { keptHead } from '../src/audit/head-file.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

const verification = '{ auditVerification { intact entries fault number head } }';
const logOf = /* GraphQL */ `
  query ($first: Int, $after: String, $subjectId: String) {
    auditLog(first: $first, after: $after, subjectId: $subjectId) {
      edges { node { number actor action subjectKind subjectId details { name value } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

interface Found {
  auditVerification: { intact: boolean; entries: number; fault: string | null; number: number | null; head: string };
}
interface Log {
  auditLog: {
    edges: { node: { number: number | null; actor: string; action: string; subjectId: string; details: unknown } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

describe('the audit log of a node', () => {
  let node: NodeUnderTest;
  let audit: Audit;
  let auditor: string;
  const actor = { staffId: randomUUID() };

  beforeAll(async () => {
    node = await nodeUnderTest();
    audit = node.running.app.get(Audit);
    auditor = await node.logIn('auditor');
  });
  afterAll(async () => {
    await node.stop();
  });

  const record = (id: string = randomUUID(), details = {}) =>
    withTransaction(node.db, 'test.record', (tx) =>
      audit.record(tx, actor, 'case.open', { kind: 'case', id }, details),
    );
  const verify = async () => (await node.graphql<Found>(auditor, verification)).data.auditVerification;
  const linked = () =>
    until(async () => {
      const [row] = await node.db.query('SELECT count(*)::int AS left FROM audit_entry WHERE seq IS NULL');
      return row.left === 0;
    });

  it('links an entry within a quarter of a second after its commit, where nothing else holds it up', async () => {
    const took: number[] = [];
    while (took.length < 10 && !took.some((ms) => ms < 250)) {
      const id = randomUUID();
      const begun = performance.now();
      await record(id);
      await until(async () => (await node.db.query('SELECT seq FROM audit_entry WHERE subject_id = $1', [id]))[0].seq);
      took.push(performance.now() - begun);
    }
    expect(Math.min(...took)).toBeLessThan(250);
  });

  it('keeps no entry of a transaction that was rolled back', async () => {
    const id = randomUUID();
    const work = withTransaction(node.db, 'test.fail', async (tx) => {
      await audit.record(tx, actor, 'case.open', { kind: 'case', id });
      throw new Error('rolled back');
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await node.db.query('SELECT id FROM audit_entry WHERE subject_id = $1', [id])).toEqual([]);
  });

  it('is intact after fifty have written at once, several at a time', async () => {
    await Promise.all(
      Array.from({ length: 50 }, () =>
        withTransaction(node.db, 'test.many', (tx) =>
          audit.recordMany(
            tx,
            [1, 2, 3].map(() => ({ actor, action: 'case.open', subject: { kind: 'case', id: randomUUID() } })),
          ),
        ),
      ),
    );
    await linked();
    const found = await verify();
    expect(found).toMatchObject({ intact: true, fault: null, number: null });
    expect(found.entries).toBeGreaterThan(150);
    const [row] = await node.db.query('SELECT max(seq)::int AS last, count(*)::int AS entries FROM audit_entry');
    expect(row).toEqual({ last: found.entries, entries: found.entries });
  });

  it('links an entry whose commit comes late after those that overtook it', async () => {
    const late = randomUUID();
    const early = randomUUID();
    await withTransaction(node.db, 'test.late', async (tx) => {
      await audit.record(tx, actor, 'case.open', { kind: 'case', id: late });
      await record(early);
      await node.running.app.get(Chainer).linkAll();
    });
    await linked();
    const rows = await node.db.query(
      'SELECT id::int, seq::int FROM audit_entry WHERE subject_id = ANY($1) ORDER BY id',
      [[late, early]],
    );
    expect(rows[0].seq).toBeGreaterThan(rows[1].seq);
    expect((await verify()).intact).toBe(true);
  });

  it('is read by the auditor, the newest first, page by page, and by subject', async () => {
    const id = randomUUID();
    for (const step of ['one', 'two', 'three']) await record(id, { step });
    const first = await node.graphql<Log>(auditor, logOf, { first: 2, subjectId: id });
    expect(first.errors).toEqual([]);
    const details = ({ auditLog }: Log) => auditLog.edges.map(({ node: entry }) => entry.details);
    expect(details(first.data)).toEqual([[{ name: 'step', value: 'three' }], [{ name: 'step', value: 'two' }]]);
    const { hasNextPage, endCursor } = first.data.auditLog.pageInfo;
    expect(hasNextPage).toBe(true);
    const rest = await node.graphql<Log>(auditor, logOf, { first: 2, after: endCursor, subjectId: id });
    expect(details(rest.data)).toEqual([[{ name: 'step', value: 'one' }]]);
    expect(rest.data.auditLog.edges[0]?.node).toMatchObject({ actor: `staff:${actor.staffId}`, action: 'case.open' });
  });

  it('does not give more than a hundred at once', async () => {
    const { errors } = await node.graphql(auditor, logOf, { first: 101 });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'first', rule: 'max' }] });
  });

  it('has its head in a file beside the database, readable by the node alone', async () => {
    await record();
    await linked();
    const { head, entries } = await verify();
    const kept = await until(async () => {
      const found = await keptHead(node.home.dir);
      return found?.seq === entries && found;
    });
    expect(kept.chain.toString('hex')).toBe(head);
  });

  it('goes on with the same chain after a restart', async () => {
    const before = await verify();
    await node.restart();
    audit = node.running.app.get(Audit);
    auditor = await node.logIn('auditor');
    const after = await verify();
    expect(after.intact).toBe(true);
    expect(after.entries).toBeGreaterThan(before.entries);
  });

  describe('that somebody with the database’s password has touched', () => {
    beforeEach(async () => {
      await record();
      await linked();
      await node.db.query('DROP TABLE IF EXISTS untouched');
      await node.db.query('CREATE TABLE untouched AS SELECT * FROM audit_entry');
    });
    const restore = async () => {
      await node.db.query('DELETE FROM audit_entry');
      await node.db.query('INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM untouched');
      expect((await verify()).intact).toBe(true);
    };

    it.each([
      ['an edited entry', `UPDATE audit_entry SET actor = 'staff:x' WHERE seq = 5`, { fault: 'changed', number: 5 }],
      ['a deleted entry', 'DELETE FROM audit_entry WHERE seq = 5', { fault: 'missing', number: 5 }],
      [
        'two entries in each other’s place',
        `UPDATE audit_entry SET seq = -seq WHERE seq IN (5, 6);
         UPDATE audit_entry SET seq = seq + 11 WHERE seq < 0`,
        { fault: 'changed', number: 5 },
      ],
    ])('shows %s', async (_, statement, found) => {
      await node.db.query(statement);
      expect(await verify()).toMatchObject({ intact: false, ...found });
      await restore();
    });

    it('shows a tail that was cut off, since the head is known', async () => {
      const [{ last }] = await node.db.query('SELECT max(seq)::int AS last FROM audit_entry');
      await node.db.query('DELETE FROM audit_entry WHERE seq > $1 - 2', [last]);
      expect(await verify()).toMatchObject({ intact: false, fault: 'cut', number: last - 1 });
      await restore();
    });

    it('still shows the cut tail after something new was written', async () => {
      const [{ last }] = await node.db.query('SELECT max(seq)::int AS last FROM audit_entry');
      await node.db.query('DELETE FROM audit_entry WHERE seq > $1 - 2', [last]);
      for (let written = 0; written < 5; written += 1) await record();
      await linked();
      expect(await verify()).toMatchObject({ intact: false, fault: 'replaced', number: last });
      await restore();
    });
  });
});
