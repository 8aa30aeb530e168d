import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import type { Home } from '#home';
import { type Page, pageOfRows, readCursor } from '../graphql/page.js';
import { NODE_HOME } from '../node-home.js';
import type { AuditEntryModel, AuditVerificationModel } from './audit.model.js';
import type { AuditLogArgs } from './audit-log.args.js';
import { type AuditRow, auditColumns } from './audit-row.js';
import { Chainer } from './chainer.js';
import { keptHead } from './head-file.js';
import { verifyAudit } from './verify-audit.js';

const newest = {
  name: 'audit.newest',
  text: `SELECT ${auditColumns} FROM audit_entry
         WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR subject_id = $2) ORDER BY id DESC LIMIT $3`,
};
const linked = {
  name: 'audit.linked',
  text: `SELECT ${auditColumns} FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT 2000`,
};

/** Reads the audit log, and holds it against its chain. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly db: DataSource,
    private readonly chainer: Chainer,
    @Inject(NODE_HOME) private readonly home: Home,
  ) {}

  /** The newest first. */
  async page({ first, after, subjectId }: AuditLogArgs): Promise<Page<AuditEntryModel>> {
    const [before] = readCursor(after, ['number']) ?? [];
    const rows = await readRows<AuditRow>(this.db, newest, [before ?? null, subjectId ?? null, first + 1]);
    return pageOfRows(rows, first, ({ id }) => [Number(id)], modelOf);
  }

  /** Links what is not linked yet, then recomputes every link, up to the head kept beside the database. */
  async verify(): Promise<AuditVerificationModel> {
    const known = await keptHead(this.home.dir);
    await this.chainer.linkAll();
    const found = await verifyAudit(this.inOrder(), known);
    if (found.intact) {
      const { seq, chain } = found.head;
      return { intact: true, entries: seq, fault: null, number: null, head: chain.toString('hex') };
    }
    return { intact: false, entries: found.seq - 1, fault: found.fault, number: found.seq, head: null };
  }

  private async *inOrder(): AsyncGenerator<AuditRow> {
    let seq = '0';
    for (;;) {
      const rows = await readRows<AuditRow>(this.db, linked, [seq]);
      yield* rows;
      const last = rows.at(-1)?.seq;
      if (!last) return;
      seq = last;
    }
  }
}

function modelOf(row: AuditRow): AuditEntryModel {
  return {
    id: row.id,
    number: row.seq === null ? null : Number(row.seq),
    at: row.at,
    actor: row.actor,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    details: Object.entries(row.details).map(([name, value]) => ({ name, value: String(value) })),
  };
}
