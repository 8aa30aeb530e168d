import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scrubTables, type Transaction } from '#database';
import { DutyKey } from '../auth/duty-key.js';
import { letterTables } from '../federation/letter-tables.js';
import { JobHandlers } from '../jobs/job-handlers.js';
import { Jobs } from '../jobs/jobs.js';
import { HandoverKeyRow } from './handover-key.entity.js';

/** Keys of what belongs to a handover and to no case of ours. While the node is locked each call throws `NodeLocked`. */
@Injectable()
export class HandoverKeys implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly dutyKey: DutyKey,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.on(
      'handover.scrub',
      async () => void (await scrubTables(this.db, ['handover_key', 'blob_part', ...letterTables])),
    );
  }

  /** The key under this id; a new one if there is none yet. */
  async keyOf(tx: Transaction, id: string): Promise<Buffer> {
    const known = await this.find(tx, id);
    if (known) return known;
    const { key, wrapped } = this.dutyKey.newCaseKey(id);
    await tx.manager.insert(HandoverKeyRow, { id, wrapped });
    return key;
  }

  async find(tx: Transaction, id: string): Promise<Buffer | undefined> {
    this.dutyKey.require();
    const row = await tx.manager.findOne(HandoverKeyRow, { where: { id } });
    return row ? this.dutyKey.openCaseKey(id, row.wrapped) : undefined;
  }

  /** Destroys the key and what it sealed; a job then takes it off the disk. */
  async destroy(tx: Transaction, id: string): Promise<void> {
    await tx.query('DELETE FROM handover_key WHERE id = $1', [id]);
    await this.jobs.add(tx, 'handover.scrub', {}, { jobKey: 'handover.scrub' });
  }
}
