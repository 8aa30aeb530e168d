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
} from '#domain';
import { isConsentText } from '#i18n';
import { Audit } from '../audit/audit.js';
import { CaseAccess, seenBy } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { ConsentRow } from './consent.entity.js';
import type { GiveConsentInput } from './consent.input.js';
import { ConsentChecks } from './consent-checks.js';
import { consentOfInput, recipientOf } from './consent-of-input.js';
import { sealConsent } from './sealed-consent.js';
import { UsualFields } from './usual-fields.js';
import { Withdrawals } from './withdrawal/withdrawals.js';

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
    private readonly usual: UsualFields,
    private readonly withdrawals: Withdrawals,
  ) {}

  /** Records a yes as it was asked for; a ready set adds what the protocol lets the recipient be told. */
  async record(actor: Actor, input: GiveConsentInput) {
    const shareable = await this.usual.shareable(recipientOf(input.recipient), input.purpose);
    return this.giveConsent(actor, consentOfInput(input, this.clock.now(), shareable));
  }

  private giveConsent(actor: Actor, { caseId, until, body, ...command }: GiveConsent) {
    return this.once.run(actor, 'consent.give', command, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, caseId);
      if (isRefusal(row)) return row;
      const consent = giveConsent({ id: randomUUID(), caseId: row.id, until, body }, this.clock.now());
      if (isRefusal(consent)) return consent;
      if (body.textVersion !== undefined && !isConsentText(body.textVersion)) return refuse('consent-text-unknown');
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      await tx.manager.insert(ConsentRow, sealConsent(key, consent));
      await this.audit.record(tx, actor, 'consent.give', { kind: 'consent', id: consent.id }, { case: row.id });
      await this.checks.tellGiven(tx, row.id);
      return consent.id;
    });
  }

  /**
   * Takes a consent back, also of a closed case and of one that was handed over: the person says it where she or he has
   * somebody to say it to. Whoever sent something under it acts in the same transaction, and every member that has had
   * data under it is told.
   */
  withdrawConsent(actor: Actor, input: { readonly idempotencyKey: string; readonly consentId: string }) {
    return this.once.run(actor, 'consent.withdraw', input, async (tx) => {
      const asked = await tx.manager.findOneBy(ConsentRow, { id: input.consentId });
      const seen = asked ? await this.access.lock(tx, actor, asked.caseId) : refuse('not-found');
      if (isRefusal(seen) || !asked) return refuse('not-found');
      const rows = await this.withdrawals.lock(tx, asked.ref);
      if (rows.find(({ id }) => id === asked.id)?.state === 'withdrawn') return refuse('consent-already-withdrawn');
      await this.withdrawals.takeBack(tx, rows, { ref: asked.ref, at: this.clock.now(), actor });
      return asked.id;
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
