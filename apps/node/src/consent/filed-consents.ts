import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal, refuse } from '#domain';
import { filedConsentsShape } from '#federation';
import { FileParts } from '../case/file-parts.js';
import { ConsentRow } from './consent.entity.js';
import { ConsentChecks } from './consent-checks.js';
import { bodyOf, sealConsent } from './sealed-consent.js';

/** The consents go with the file: who takes a case on must know to whom what was allowed, and what was taken back. */
@Injectable()
export class FiledConsentsPart implements OnModuleInit {
  constructor(
    private readonly parts: FileParts,
    private readonly checks: ConsentChecks,
  ) {}

  onModuleInit(): void {
    this.parts.attach('consents', this);
  }

  async write(tx: Transaction, caseId: string): Promise<unknown> {
    const consents = await this.checks.consentsOf(tx, caseId);
    if (isRefusal(consents) || consents.length === 0) return undefined;
    return consents.map((consent) => ({
      body: bodyOf(consent),
      givenAt: consent.givenAt.toISOString(),
      until: consent.until.toISOString(),
      withdrawnAt: consent.state === 'withdrawn' ? consent.withdrawnAt.toISOString() : undefined,
    }));
  }

  /** A consent that cannot be read may have been taken back: the whole file is refused rather than one left out. */
  async read(tx: Transaction, caseId: string, key: Buffer, value: unknown) {
    const filed = filedConsentsShape.safeParse(value);
    if (!filed.success) return refuse('case-file-unreadable');
    for (const { body, givenAt, until, withdrawnAt } of filed.data) {
      const given = { ...body, id: randomUUID(), caseId, givenAt: new Date(givenAt), until: new Date(until) };
      const consent = withdrawnAt
        ? ({ ...given, state: 'withdrawn', withdrawnAt: new Date(withdrawnAt) } as const)
        : ({ ...given, state: 'given' } as const);
      await tx.manager.insert(ConsentRow, sealConsent(key, consent));
    }
    return undefined;
  }
}
