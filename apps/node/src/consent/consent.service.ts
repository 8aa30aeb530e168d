import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import {
  type Actor,
  type Consent,
  type ConsentBody,
  giveConsent,
  isRefusal,
  type Refusal,
  type RefusalCode,
  refuse,
  withdrawConsent,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess, seenBy } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { ConsentRow } from './consent.entity.js';
import { ConsentChecks } from './consent-checks.js';
import { openConsent, sealConsent } from './sealed-consent.js';

interface GiveConsent {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly until: Date;
  readonly body: ConsentBody;
}

/** What may be shown of a consent without opening it. */
export type ConsentCard = Pick<Consent, 'id' | 'caseId' | 'state' | 'until'>;

const one = {
  name: 'consent.card',
  text: `SELECT c.id, c.case_id AS "caseId", c.state, c.until FROM consent c JOIN case_file f ON f.id = c.case_id
         WHERE c.id = $3 AND ${seenBy('$1::uuid', '$2::uuid[]')}`,
};

/** What a person allows and takes back. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
    private readonly checks: ConsentChecks,
  ) {}

  giveConsent(actor: Actor, { caseId, until, body, ...command }: GiveConsent) {
    return this.once.run(actor, 'consent.give', command, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, caseId);
      if (isRefusal(row)) return row;
      const consent = giveConsent({ id: randomUUID(), caseId: row.id, until, body }, this.clock.now());
      if (isRefusal(consent)) return consent;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      await tx.manager.insert(ConsentRow, sealConsent(key, consent));
      await this.audit.record(tx, actor, 'consent.give', { kind: 'consent', id: consent.id }, { case: row.id });
      return consent.id;
    });
  }

  /** Takes a consent back, also of a closed case. Whoever sent something under it acts in the same transaction. */
  withdrawConsent(actor: Actor, input: { readonly idempotencyKey: string; readonly consentId: string }) {
    return this.once.run(actor, 'consent.withdraw', input, async (tx) => {
      const asked = await tx.manager.findOneBy(ConsentRow, { id: input.consentId });
      const row = asked ? await this.access.lock(tx, actor, asked.caseId) : refuse('not-found');
      if (isRefusal(row)) return row;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const locked = await tx.manager.findOneOrFail(ConsentRow, {
        where: { id: input.consentId },
        lock: { mode: 'pessimistic_write' },
      });
      const withdrawn = withdrawConsent(openConsent(key, locked), this.clock.now());
      if (isRefusal(withdrawn)) return withdrawn;
      await tx.manager.save(ConsentRow, sealConsent(key, withdrawn));
      await this.audit.record(tx, actor, 'consent.withdraw', { kind: 'consent', id: withdrawn.id }, { case: row.id });
      await this.checks.tellWithdrawn(tx, withdrawn);
      return withdrawn.id;
    });
  }

  /** All consents of a case, the oldest first. That they were read is written down. */
  async consents(
    actor: Actor,
    caseId: string,
  ): Promise<{ consents: readonly Consent[] } | Refusal<'not-found' | 'case-file-gone'>> {
    if (!isUUID(caseId)) return refuse('not-found');
    return withTransaction(this.db, 'consent.read', async (tx) => {
      const seen = await this.access.see(tx, actor, caseId);
      if (isRefusal(seen)) return seen;
      const consents = await this.checks.consentsOf(tx, caseId);
      if (isRefusal(consents)) return consents;
      await this.audit.record(tx, actor, 'consent.read', { kind: 'case', id: caseId });
      return { consents };
    });
  }

  /** What a command answers: its refusal, or what stands of the consent in the clear. */
  async show<Code extends RefusalCode>(actor: Actor, done: Promise<string | Refusal<Code>>) {
    const id = await done;
    if (isRefusal(id)) return id;
    const [card] = await readRows<ConsentCard>(this.db, one, [actor.staffId, actor.teamIds, id]);
    return card ?? refuse('not-found');
  }
}
