import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, type CaseFields, isRefusal, type Refusal, refuse } from '#domain';
import { Audit } from '../audit/audit.js';
import type { ReferralRow } from './referral.entity.js';
import type { OpenedReferralModel } from './referral.model.js';
import { ReferralAccess } from './referral-access.js';
import type { ReferralContent, ReferralReply } from './referral-content.js';
import { ReferralKeys } from './referral-keys.js';
import { ReferralList } from './referral-list.js';

/** A referral that lies open. */
export interface OpenedReferral {
  readonly row: ReferralRow;
  readonly content: ReferralContent;
  /** What was told; null before it is sent. */
  readonly fields: CaseFields | null;
  readonly reply: ReferralReply | undefined;
}

/** Opens referrals; nobody sees one whose opening was not written down. */
@Injectable()
export class Opening {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly access: ReferralAccess,
    private readonly keys: ReferralKeys,
    private readonly list: ReferralList,
  ) {}

  /** A referral with what is sealed in it, for somebody who may see it. */
  async read(
    actor: Actor,
    id: string,
  ): Promise<OpenedReferralModel | Refusal<'not-found' | 'referral-file-destroyed'>> {
    const opened = await this.open(actor, id, 'referral.read', (_, found) => found);
    if (isRefusal(opened)) return opened;
    const referral = await this.list.one(actor, id);
    if (!referral) return refuse('not-found');
    const { content, fields, reply } = opened;
    return {
      referral,
      kind: content.kind,
      serviceId: content.service,
      summary: content.summary,
      fields: fields as OpenedReferralModel['fields'],
      reason: reply?.reason ?? null,
      words: reply?.words ?? null,
      outcome: reply?.outcome ?? null,
      told: reply?.told ?? null,
    };
  }

  /** What stands of it in the clear, for something that needs no more, also once its file is destroyed. Refusals: `not-found`, those of `then`. */
  see<T>(
    actor: Actor,
    id: string,
    action: 'referral.deletion-letter',
    then: (tx: Transaction, row: ReferralRow) => Promise<T> | T,
  ): Promise<T | Refusal<'not-found'>> {
    return withTransaction(this.db, action, async (tx) => {
      const row = isUUID(id) ? await this.access.see(tx, actor, id) : refuse('not-found');
      if (isRefusal(row)) return row;
      const answer = await then(tx, row);
      if (!isRefusal(answer)) await this.audit.record(tx, actor, action, { kind: 'referral', id });
      return answer;
    });
  }

  /** Refusals: `not-found`, `referral-file-destroyed`, and those of `then`. Throws `NodeLocked`. A letter that goes out waits for a withdrawal, or that for it. */
  open<T>(
    actor: Actor,
    id: string,
    action: 'referral.read' | 'referral.letter',
    then: (tx: Transaction, opened: OpenedReferral) => Promise<T> | T,
  ): Promise<T | Refusal<'not-found' | 'referral-file-destroyed'>> {
    return withTransaction(this.db, action, async (tx) => {
      const find = action === 'referral.letter' ? 'lock' : 'see';
      const row = isUUID(id) ? await this.access[find](tx, actor, id) : refuse('not-found');
      if (isRefusal(row)) return row;
      const key = await this.keys.keyOf(tx, row);
      if (isRefusal(key)) return key;
      const content = this.keys.open(key, 'content', row);
      if (!content) return refuse('referral-file-destroyed');
      const fields = row.caseId === null ? content.fields : this.keys.open(key, 'told', row)?.fields;
      const reply = this.keys.open(key, 'answer', row);
      const answer = await then(tx, { row, content, fields: fields ?? null, reply });
      if (!isRefusal(answer)) await this.audit.record(tx, actor, action, { kind: 'referral', id });
      return answer;
    });
  }
}
