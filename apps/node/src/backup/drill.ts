import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeEmbedded, startEmbedded } from '#database';
import { normalLogin } from '#domain';
import { BrokenSeal, deriveDutyKeys, openCaseKey, openDutyKey, openJson } from '#vault';
import { type AuditRow, auditColumns } from '../audit/audit-row.js';
import { type AuditVerification, verifyAudit } from '../audit/verify-audit.js';
import { documentPlace } from '../case/case-document.js';
import { jobs } from './contents.js';
import type { Ending } from './manifest.js';
import { type Restored, restoreInto, type Sources } from './restore.js';

/** Somebody on duty whose password opens the duty key, to show that a case opens. */
export interface OnDuty {
  readonly login: string;
  readonly password: string;
}

/** What a drill found. Each `fault` is a sentence. */
export interface Drilled {
  readonly restored: Restored;
  readonly tables: number;
  readonly rows: number;
  readonly audit: AuditVerification;
  readonly cases: number;
  readonly withKey: number;
  /** Whether a case was opened; undefined when nobody on duty was named or there is none. */
  readonly opened: boolean | undefined;
  readonly faults: readonly string[];
}

/**
 * Proves that a backup can be read: restores it into a database made for this alone, counts every row, recomputes the
 * audit log, opens a case; and throws all of it away again.
 */
export async function drill(sources: Sources, onDuty?: OnDuty): Promise<Drilled> {
  const dir = await mkdtemp(join(tmpdir(), 'ihala-drill-'));
  const server = await startEmbedded(join(dir, 'postgres'));
  try {
    const restored = await restoreInto(server.url, sources);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      return await examine(client, restored, onDuty);
    } finally {
      await client.end();
    }
  } finally {
    await server.close();
    await removeEmbedded(dir);
    await rm(dir, { recursive: true, force: true });
  }
}

async function examine(client: pg.Client, restored: Restored, onDuty: OnDuty | undefined): Promise<Drilled> {
  const { ending } = restored.data;
  const audit = await verifyAudit(auditRows(client), headOf(ending));
  const [cases, withKey] = await countCases(client);
  const opened = onDuty && withKey > 0 ? await opensCase(client, onDuty) : undefined;
  const faults = await missingRows(client, ending);
  if (!audit.intact) faults.push(`The audit log is not whole: ${audit.fault} at number ${audit.seq}.`);
  if (restored.keys && withKey < cases) faults.push(`${cases - withKey} cases have no key in the key backup.`);
  if (opened === false) faults.push('The password does not open a case with this key backup.');
  const rows = ending.tables.reduce((sum, table) => sum + table.rows, 0);
  return { restored, tables: ending.tables.length, rows, audit, cases, withKey, opened, faults };
}

async function missingRows(client: pg.Client, { tables }: Ending): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, rows } of tables.filter((table) => table.name !== jobs)) {
    const { rows: found } = await client.query<{ count: string }>(`SELECT count(*) FROM public."${name}"`);
    const count = Number(found[0]?.count);
    if (count !== rows) faults.push(`${name}: ${rows} rows were backed up, ${count} came back.`);
  }
  return faults;
}

function headOf({ auditHead }: Ending) {
  return auditHead ? { seq: auditHead.seq, chain: Buffer.from(auditHead.chain, 'hex') } : undefined;
}

async function* auditRows(client: pg.Client): AsyncGenerator<AuditRow> {
  for (let seq = '0'; ; ) {
    const { rows } = await client.query<AuditRow>(
      `SELECT ${auditColumns} FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT 2000`,
      [seq],
    );
    yield* rows;
    const last = rows.at(-1)?.seq;
    if (!last) return;
    seq = last;
  }
}

/** Cases whose file is still here, and how many of them have their key. Those handed over and erased have none, rightly. */
async function countCases(client: pg.Client): Promise<[number, number]> {
  const { rows } = await client.query<{ cases: number; keys: number }>(
    `SELECT count(*)::int AS cases, count(k.case_id)::int AS keys
     FROM case_file f LEFT JOIN case_key k ON k.case_id = f.id WHERE f.state <> 'handed-over'`,
  );
  return [rows[0]?.cases ?? 0, rows[0]?.keys ?? 0];
}

/** Opens one case as a login on duty would: the password, the duty key, the key of the case, the file. Nothing of it is shown. */
async function opensCase(client: pg.Client, { login, password }: OnDuty): Promise<boolean> {
  const { rows: staff } = await client.query(
    `SELECT u.id, u.public_key, u.sealed_private_key, w.wrapped
     FROM staff u JOIN duty_key_wrap w ON w.staff_id = u.id WHERE u.login = $1`,
    [normalLogin(login)],
  );
  const [holder] = staff;
  if (!holder) return false;
  try {
    const own = { publicKey: holder.public_key, sealedPrivateKey: holder.sealed_private_key };
    const keys = deriveDutyKeys(await openDutyKey(holder.id, own, password, holder.wrapped));
    const { rows } = await client.query(
      'SELECT f.id, f.sealed, k.wrapped FROM case_file f JOIN case_key k ON k.case_id = f.id LIMIT 1',
    );
    const [row] = rows;
    return row
      ? openJson<{ v: number }>(openCaseKey(keys, row.id, row.wrapped), documentPlace(row.id), row.sealed).v === 1
      : false;
  } catch (error) {
    if (error instanceof BrokenSeal) return false;
    throw error;
  }
}
