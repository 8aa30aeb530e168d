import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { refuse } from '#domain';
import { filedArrestsShape } from '#federation';
import { FileParts } from '../case/file-parts.js';
import { Arrests } from './arrests.js';

/** Arrests go with the file if the person allowed its notes: whoever takes the case has the clock, the steps and who was told. */
@Injectable()
export class FiledArrestsPart implements OnModuleInit {
  constructor(
    private readonly parts: FileParts,
    private readonly arrests: Arrests,
  ) {}

  onModuleInit(): void {
    this.parts.attach('arrests', this);
  }

  async write(tx: Transaction, caseId: string, key: Buffer): Promise<unknown> {
    const filed = await this.arrests.filed(tx, caseId, key);
    return filed.length > 0 ? filed : undefined;
  }

  async read(tx: Transaction, caseId: string, key: Buffer, value: unknown) {
    const filed = filedArrestsShape.safeParse(value);
    if (!filed.success) return refuse('case-file-unreadable');
    for (const arrest of filed.data) await this.arrests.takeIn(tx, caseId, key, arrest);
    return undefined;
  }
}
