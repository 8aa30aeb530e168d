import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type FiledReintegration, refuse } from '#domain';
import { filedReintegrationShape } from '#federation';
import { FileParts } from '../file-parts.js';
import { ReintegrationRow } from './reintegration.entity.js';
import { openReintegration, sealReintegration } from './sealed-reintegration.js';

/** What is asked after a stay goes with the file if the person allowed its follow-ups; what is planned stays planned there. */
@Injectable()
export class FiledReintegrationPart implements OnModuleInit {
  constructor(private readonly parts: FileParts) {}

  onModuleInit(): void {
    this.parts.attach('reintegration', this);
  }

  async write(tx: Transaction, caseId: string, key: Buffer): Promise<unknown> {
    const rows = await tx.manager.find(ReintegrationRow, { where: { caseId } });
    const filed = rows.map((row): FiledReintegration => {
      const { by: _, ...asked } = openReintegration(key, row);
      return asked;
    });
    const place = (asked: FiledReintegration) => asked.due + JSON.stringify(asked);
    return filed.length > 0 ? filed.sort((one, other) => (place(one) < place(other) ? -1 : 1)) : undefined;
  }

  async read(tx: Transaction, caseId: string, key: Buffer, value: unknown) {
    const filed = filedReintegrationShape.safeParse(value);
    if (!filed.success) return refuse('case-file-unreadable');
    for (const asked of filed.data)
      await tx.manager.insert(ReintegrationRow, sealReintegration(key, randomUUID(), caseId, asked));
    return undefined;
  }
}
