import type { DataSource } from 'typeorm';
import { until } from '../../node-under-test.js';
import { type HandoverStory, wish } from './handover-story.js';
import { type OnDuty, patience } from './on-duty.js';

/** What a handover does once at each side, as the audit log says it. */
const once = {
  giver: [
    ...['handover.offer', 'handover.choose', 'handover.certify', 'handover.plan-journey', 'handover.arrive'],
    ...['handover.hear-willing', 'handover.hear-accept', 'handover.hear-receipt'],
  ],
  taker: [
    ...['handover.willing', 'handover.keep-file'],
    ...['handover.hear-offer', 'handover.hear-file', 'handover.hear-certificate'],
  ],
};

/** What is not as it must be when a handover has ended, whatever died on the way. */
export async function faultsOf(story: HandoverStory): Promise<string[]> {
  const { giver, taker, caseId } = story;
  const faults: string[] = [...story.watch.faults];
  const must = (holds: boolean, what: string) => {
    if (!holds) faults.push(what);
  };
  const there = await story.takenCase();
  const [given, held] = [await story.custodyAt(giver, caseId), await story.custodyAt(taker, there)];
  must(given.state === 'gone' && !given.authority && !given.duty, `the giver says ${JSON.stringify(given)}`);
  must(held.state === 'holding' && held.authority && held.duty, `the taker says ${JSON.stringify(held)}`);
  must(given.custodian === taker.nodeId && held.custodian === taker.nodeId, 'they name two custodians');
  must(given.certificates.length === 1 && held.certificates.length === 1, 'there is not one certificate');
  must(given.certificates[0]?.hash === held.certificates[0]?.hash, 'their certificates differ');
  must((await story.wishAt(taker, there)) === wish, 'the taker cannot open the file');
  must((await story.wishAt(giver, caseId)) === 'case-file-gone', 'the giver can still open the file');
  must((await count(taker.node.db, 'case_file', [])) === story.before.cases + 1, 'taken over twice');
  must(
    (await count(taker.node.db, 'handover_key WHERE id = $1', [story.offerId])) === 0,
    'a key of the request is left',
  );
  must((await count(giver.node.db, 'human_duty WHERE case_id = $1', [caseId])) === 1, 'there is not one human duty');
  faults.push(...(await notDoneOnce(story)));
  for (const side of [giver, taker]) {
    must(await side.auditIsWhole(), 'the audit log is not whole');
    for (const what of await leftWaiting(side)) faults.push(`waits for ever: ${what}`);
  }
  return faults;
}

/**
 * What a handover that has ended did not do once at each side, as the audit logs say it. Where clocks jump, a letter is said
 * again before its time: then it may be `heardAgain`, which is written down and has no other effect.
 */
export async function notDoneOnce({ giver, taker, before }: HandoverStory, heardAgain = false): Promise<string[]> {
  const faults: string[] = [];
  for (const [side, actions, since] of [
    [giver, once.giver, before.giverAudit],
    [taker, once.taker, before.takerAudit],
  ] as const)
    for (const action of actions) {
      const times = await count(side.node.db, 'audit_entry WHERE action = $1 AND id > $2', [action, since]);
      const again = heardAgain && times > 1 && action.startsWith('handover.hear-');
      if (times !== 1 && !again) faults.push(`${action} is in the audit log ${times} times`);
    }
  return faults;
}

/** What may be under way at a node while a handover ends, and the rows that say so. */
const underWay = {
  outbox: 'outbox',
  'letters without a receipt': `feed f LEFT JOIN receipt r ON r.feed = f.feed
    WHERE f.own AND f.addressee IS NOT NULL AND f.seq > coalesce(r.seq, 0)`,
  'receipts to be sent': 'feed WHERE NOT own AND receipted_seq < seq',
  'mail to be opened': 'incoming_mail WHERE settled_at IS NULL',
  'audit rows to be chained': 'audit_entry WHERE seq IS NULL',
  'jobs that are due': 'graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts',
};

/** What still waits at a node after all the patience; nothing if all letters are acknowledged and no due job is left. */
export async function leftWaiting({ node: { db } }: OnDuty): Promise<string[]> {
  let left: string[] = ['the database'];
  const look = async () => {
    const counts = Object.entries(underWay).map(
      ([what, of]) => `SELECT '${what}' AS what, count(*)::int AS n FROM ${of}`,
    );
    const rows = await db.query<{ what: string; n: number }[]>(counts.join(' UNION ALL '));
    left = rows.filter(({ n }) => n > 0).map(({ what, n }) => `${what}: ${n}`);
    return left.length === 0;
  };
  await until(() => look().catch(() => false), patience).catch(() => undefined);
  return left;
}

async function count(db: DataSource, of: string, values: unknown[]): Promise<number> {
  const [row] = await db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${of}`, values);
  return row?.n ?? 0;
}
