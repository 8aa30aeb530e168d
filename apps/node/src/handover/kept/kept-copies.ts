import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan, LessThanOrEqual } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type ConsentedPart, coveringConsent, isRefusal, selectConsented } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import { Audit } from '../../audit/audit.js';
import { DutyKey } from '../../auth/duty-key.js';
import { CaseFiles } from '../../case/case-files.js';
import { Clock } from '../../clock.js';
import { ConsentChecks } from '../../consent/consent-checks.js';
import { WithdrawalAnswering } from '../../consent/withdrawal/answering.js';
import { Members } from '../../federation/members.js';
import { JobHandlers } from '../../jobs/job-handlers.js';
import { RetentionByProtocol } from '../../protocol/verdict/retention.js';
import { HandoverKeys } from '../handover-keys.js';
import { KeptCopyRow } from './kept-copy.entity.js';

const place = (id: string): FieldPlace => ({ table: 'kept_copy', column: 'sealed', row: id });

/** What stays with the giver of a case because the person said so: only that, as long as she or he said, and no longer than the protocol lets it. */
@Injectable()
export class KeptCopies implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly checks: ConsentChecks,
    private readonly files: CaseFiles,
    private readonly keys: HandoverKeys,
    private readonly handlers: JobHandlers,
    private readonly answering: WithdrawalAnswering,
    private readonly retention: RetentionByProtocol,
    private readonly dutyKey: DutyKey,
  ) {}

  onModuleInit(): void {
    this.handlers.daily('handover.lapse-kept', () => this.lapse());
  }

  /** Seals what the person let stay under a new key, before the case's own key is destroyed. Nothing without a consent. */
  async keep(tx: Transaction, caseId: string, offerId: string): Promise<void> {
    const consents = await this.checks.consentsOf(tx, caseId);
    if (isRefusal(consents)) return;
    const recipient = { kind: 'node', nodeId: this.members.self() } as const;
    const now = this.clock.now();
    const covering = coveringConsent(consents, { recipient, purpose: 'kept-by-giver', fields: [] }, now);
    const consent = isRefusal(covering) ? undefined : consents.find(({ id }) => id === covering.consentId);
    const exported = consent && (await this.files.exportFile(tx, caseId));
    if (!consent || !exported || isRefusal(exported)) return;
    const id = randomUUID();
    const last = this.retention.lastDay('kept-by-giver', now);
    const until = last && last < consent.until ? last : consent.until;
    if (await this.retention.whyNot(tx, { id, of: 'kept-by-giver', since: now, until })) return;
    const sealed = sealField(await this.keys.keyOf(tx, id), place(id), selectConsented(exported.file, consent));
    await tx.manager.insert(KeptCopyRow, {
      ...{ id, offerId, caseId, consentId: consent.id, keptAt: now, until, sealed },
    });
    await this.audit.record(tx, 'node', 'handover.keep-copy', { kind: 'kept-copy', id }, { case: caseId });
  }

  async open(tx: Transaction, { id, sealed }: KeptCopyRow): Promise<ConsentedPart | undefined> {
    const key = await this.keys.find(tx, id);
    return key && openJson<ConsentedPart>(key, place(id), sealed);
  }

  /** The person took the consent back, or its time is over. Whoever was told that it is kept hears that it no longer is. */
  async destroy(tx: Transaction, row: Pick<KeptCopyRow, 'id' | 'caseId'>): Promise<void> {
    await this.remove(tx, row);
    await this.answering.againForCase(tx, row.caseId);
  }

  /** Destroys what was kept under the consent of this name; whether something is kept under another. */
  async letGo(tx: Transaction, caseId: string, ref: string): Promise<boolean> {
    const rows = await tx.query<{ id: string; under: string | null }>(
      'SELECT k.id, c.ref AS under FROM kept_copy k LEFT JOIN consent c ON c.id = k.consent_id WHERE k.case_id = $1',
      [caseId],
    );
    for (const row of rows) if (row.under === ref) await this.remove(tx, row);
    return rows.some(({ under }) => under !== ref);
  }

  private async remove(tx: Transaction, { id }: { readonly id: string }): Promise<void> {
    await this.keys.destroy(tx, id);
    await tx.manager.delete(KeptCopyRow, { id });
    await this.audit.record(tx, 'node', 'handover.destroy-copy', { kind: 'kept-copy', id });
  }

  async destroyOf(tx: Transaction, offerId: string): Promise<void> {
    const row = await tx.manager.findOneBy(KeptCopyRow, { offerId });
    if (row) await this.destroy(tx, row);
  }

  private async lapse(): Promise<void> {
    await withTransaction(this.db, 'handover.lapse-kept', async (tx) => {
      const rows = await tx.manager.find(KeptCopyRow, { where: { until: LessThanOrEqual(this.clock.now()) } });
      for (const row of rows) await this.destroy(tx, row);
      await this.keptTooLong(tx);
    });
  }

  /** A protocol that has come into force since may let it be kept for less long. */
  private async keptTooLong(tx: Transaction): Promise<void> {
    const before = this.retention.tooLongSince('kept-by-giver');
    if (!before || this.dutyKey.isLocked()) return;
    for (const row of await tx.manager.find(KeptCopyRow, { where: { keptAt: LessThan(before) } })) {
      const { id, keptAt: since } = row;
      const no = await this.retention.whyNot(tx, { id, of: 'kept-by-giver', since, until: this.clock.now() });
      if (no) await this.destroy(tx, row);
    }
  }
}
