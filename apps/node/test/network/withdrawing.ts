import type { DataSource } from 'typeorm';
import { until } from '../node-under-test.js';
import { offerUntilWilling, type Worker } from './handover-story.js';

/** A consent that was taken back, as the API tells it. */
export interface ToldWithdrawal {
  readonly consentId: string;
  readonly withdrawnAt: string;
  readonly heardFrom: string | null;
  readonly unanswered: number;
  readonly recipients: readonly {
    readonly id: string;
    readonly referralId: string | null;
    readonly nodeId: string | null;
    readonly name: string;
    readonly answer: string;
    readonly ground: string | null;
    readonly lastSeenAt: string | null;
    readonly onwardTold: number;
    readonly onwardAnswered: number;
  }[];
}

const parts = `... on Withdrawals { withdrawals { consentId withdrawnAt heardFrom unanswered recipients {
  id referralId nodeId name answer ground lastSeenAt onwardTold onwardAnswered } } } ... on Refusal { code }`;
const ofCase = '($caseId: ID!)';

type Asking = Pick<Worker, 'ask'>;

/** The withdrawals of a case, as somebody sees them who may see it. */
export async function withdrawalsOf(worker: Asking, caseId: string): Promise<readonly ToldWithdrawal[]> {
  const told = await worker.ask<{ withdrawals: ToldWithdrawal[] }>(
    ...(['withdrawals(caseId: $caseId)', ofCase, { caseId }, parts] as const),
  );
  return told.withdrawals;
}

export async function withdrawalOf(worker: Asking, caseId: string, consentId: string) {
  return (await withdrawalsOf(worker, caseId)).find((one) => one.consentId === consentId);
}

/** What was told of a case: under which consent, what, to whom, when. */
export async function transfersOf(worker: Asking, caseId: string) {
  const { transfers } = await worker.ask<{
    transfers: { consentId: string; kind: string; nodeId: string | null; name: string; at: string }[];
  }>(
    ...(['transfers(caseId: $caseId)', ofCase, { caseId }] as const),
    '... on Transfers { transfers { consentId kind nodeId name at } } ... on Refusal { code }',
  );
  return transfers;
}

/** The consents of a case by their purpose. */
export async function consentsAt(worker: Asking, caseId: string) {
  const { consents } = await worker.ask<{ consents: { id: string; purpose: string; state: string }[] }>(
    ...(['consents(caseId: $caseId)', ofCase, { caseId }] as const),
    '... on Consents { consents { id purpose state } } ... on Refusal { code }',
  );
  return consents;
}

/** Nobody writes into a table for a while; reading goes on. */
export async function holdWrites(db: DataSource, table: string): Promise<() => Promise<void>> {
  const runner = db.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`LOCK TABLE ${table} IN SHARE MODE`);
  return async () => {
    await runner.commitTransaction();
    await runner.release();
  };
}

/** How many wait for a lock at this database. */
export async function waiting(db: DataSource): Promise<number> {
  const [row] = await db.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row?.n ?? 0;
}

/** The whole way of a handover; the id of the case at the taker. */
export async function handOver(giver: Worker, taker: Worker, caseId: string): Promise<string> {
  const offerId = await offerUntilWilling(giver, taker, caseId, ['ageGroup']);
  await giver.choose(offerId);
  await until(async () => (await giver.custody(caseId)).state === 'gone');
  const request = (await taker.requests(true)).find((one) => one.offerId === offerId);
  return request?.caseId ?? '';
}
