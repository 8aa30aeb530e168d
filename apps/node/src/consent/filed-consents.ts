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
      ref: consent.ref,
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
    for (const { ref, body, givenAt, until, withdrawnAt } of filed.data) {
      const id = randomUUID();
      const name = ref ?? id;
      const takenBack = withdrawnAt ? new Date(withdrawnAt) : await this.knownSince(tx, name);
      const given = { ...body, id, ref: name, caseId, givenAt: new Date(givenAt), until: new Date(until) };
      const consent = takenBack
        ? ({ ...given, state: 'withdrawn', withdrawnAt: takenBack } as const)
        : ({ ...given, state: 'given' } as const);
      await tx.manager.insert(ConsentRow, sealConsent(key, consent));
    }
    return undefined;
  }

  /** A consent may have been taken back while the file was on its way to here. */
  private async knownSince(tx: Transaction, ref: string): Promise<Date | undefined> {
    const [known] = await tx.query<{ at: Date }>('SELECT withdrawn_at AS at FROM withdrawal WHERE ref = $1', [ref]);
    return known?.at;
  }
}
