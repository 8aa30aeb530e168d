import { base64url, canonicalBytes, sha256 } from '#federation';
import type { HeardRow } from '../node/hearsay.js';
import type { AuditRow, CustodyRow } from '../node/rows.js';
import type { Change } from '../store/store.js';
import type { Mirror } from './mirror.js';
import { Violation } from './violation.js';

/** I2, I3, I4: nothing acknowledged is lost, nothing has an effect twice, no effect is without its audit row. */
export class EffectWatch {
  private readonly acknowledged = new Map<string, Set<string>>();
  private readonly audited = new Map<string, number>();

  constructor(
    private readonly mirrors: ReadonlyMap<string, Mirror>,
    private readonly honest: (nodeId: string) => boolean,
  ) {}

  /** A worker was told that it is done. */
  acknowledge(at: Mirror, id: string): void {
    const ids = this.acknowledged.get(at.nodeId) ?? new Set();
    this.acknowledged.set(at.nodeId, ids.add(id));
    if (!at.get('said', id)) throw new Violation('I2', `${at.name} acknowledged what it has not kept`);
  }

  /** A restored node honestly lost what came after its backup. */
  restored(at: Mirror): void {
    this.acknowledged.delete(at.nodeId);
    for (const key of [...this.audited.keys()]) if (key.startsWith(at.nodeId)) this.audited.delete(key);
    this.count(at, at.rows<AuditRow>('audit'));
  }

  committed(at: Mirror, changes: readonly Change[]): void {
    this.count(
      at,
      changes.filter(({ table, row }) => table === 'audit' && row).map(({ key, row }) => [key, row as AuditRow]),
    );
    for (const { table, key, row } of changes) {
      if (!row) continue;
      if (table === 'heard') this.heard(at, key, row as HeardRow);
      if (table === 'custody') this.custody(at, key, row as CustodyRow);
    }
  }

  ended(at: Mirror): void {
    for (const id of this.acknowledged.get(at.nodeId) ?? []) {
      if (!at.get('said', id)) throw new Violation('I2', `${at.name} lost what it had acknowledged`);
    }
    this.auditHolds(at);
  }

  private count(at: Mirror, rows: readonly (readonly [string, AuditRow])[]): void {
    for (const [key, { action, subject }] of rows) {
      if (!key.startsWith('row ') || !action.startsWith('handover.')) continue;
      const name = `${at.nodeId} ${subject}`;
      this.audited.set(name, (this.audited.get(name) ?? 0) + 1);
    }
  }

  /** Only who was put back to an earlier day says once more to all what lay unsent in the backup. */
  private heard(at: Mirror, id: string, { times, from, places }: HeardRow): void {
    if (times > 1) throw new Violation('I3', `${at.name} heard one word of ${from} ${times} times (${id})`);
    const again = places.length > 1 && this.mirrors.get(from)?.restored === 0;
    if (again && this.honest(from)) throw new Violation('I3', `${at.name} heard a word to all at two places (${id})`);
  }

  private custody(at: Mirror, caseRef: string, { steps, custody }: CustodyRow): void {
    const audited = this.audited.get(`${at.nodeId} ${caseRef}`) ?? 0;
    if (audited !== steps && this.honest(at.nodeId)) {
      throw new Violation('I4', `${at.name} has ${audited} audit rows for ${steps} steps (${custody.state})`);
    }
  }

  private auditHolds(at: Mirror): void {
    const rows = at.rows<AuditRow & { chain: string }>('audit').filter(([key]) => key.startsWith('row '));
    let chain = '';
    for (const [, row] of rows.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { action, subject } = row;
      chain = base64url(sha256(Buffer.from(chain), canonicalBytes({ action, subject })));
      if (chain !== row.chain) throw new Violation('I4', `the audit of ${at.name} does not hold together`);
    }
  }
}
