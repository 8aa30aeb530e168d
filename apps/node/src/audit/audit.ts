import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { afterCommit, type PreparedStatement, readRows, type Transaction } from '#database';
import type { Actor } from '#domain';
import { Clock } from '../clock.js';
import { Chainer } from './chainer.js';

/** Who did something: somebody of the staff, this node by itself, or another node. */
export type AuditActor = Pick<Actor, 'staffId'> | 'node' | { readonly node: string };

/** What is written down of an act: ids and codes only, never anything about a person. */
export interface AuditRecord {
  readonly action: `${string}.${string}`;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Writes down who did what, in the transaction of the act itself. The row is numbered and chained shortly after the
 * commit, by one chainer per node, so that many can write at once.
 */
@Injectable()
export class Audit {
  constructor(
    private readonly clock: Clock,
    private readonly chainer: Chainer,
  ) {}

  async record(
    tx: Transaction,
    actor: AuditActor,
    action: AuditRecord['action'],
    subject: AuditRecord['subject'],
    details: AuditRecord['details'] = {},
  ): Promise<void> {
    await this.recordMany(tx, [{ actor, action, subject, details }]);
  }

  /** Several at once, by one statement: openings of cases that share a commit. */
  async recordMany(tx: Transaction, records: readonly (AuditRecord & { actor: AuditActor })[]): Promise<void> {
    const at = this.clock.now();
    await tx.query(
      `INSERT INTO audit_entry (at, actor, action, subject_kind, subject_id, details)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[])`,
      [
        at,
        records.map(({ actor }) => nameOf(actor)),
        records.map(({ action }) => action),
        records.map(({ subject }) => subject.kind),
        records.map(({ subject }) => subject.id),
        records.map(({ details }) => JSON.stringify(details ?? {})),
      ],
    );
    afterCommit(tx, () => this.chainer.wake());
  }

  /** Runs an {@link auditedRead}: one statement, and so one transaction, for a read that happens often. */
  async read<Row>(db: DataSource, statement: PreparedStatement, values: readonly unknown[]): Promise<Row[]> {
    const rows = await readRows<Row>(db, statement, [...values, this.clock.now()]);
    if (rows.length > 0) this.chainer.wake();
    return rows;
  }
}

/** `staff:<id>`, `node`, or the other node's id. */
function nameOf(actor: AuditActor): string {
  if (actor === 'node') return 'node';
  return 'staffId' in actor ? `staff:${actor.staffId}` : actor.node;
}
