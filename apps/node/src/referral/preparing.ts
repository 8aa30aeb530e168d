import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  type CaseFields,
  type Consent,
  isRefusal,
  moveReferral,
  type Refusal,
  refuse,
  selectConsented,
  wantedFields,
  whatMayGo,
} from '#domain';
import { CaseAccess } from '../case/case-access.js';
import { CaseFiles } from '../case/case-files.js';
import { Clock } from '../clock.js';
import { ConsentChecks } from '../consent/consent-checks.js';
import { type AskedService, Directory } from '../directory/directory.js';
import { ReferralByProtocol } from './by-protocol.js';
import type { ReferralRow } from './referral.entity.js';
import { ReferralAccess } from './referral-access.js';
import { referralOf } from './referral-columns.js';
import type { ReferralContent } from './referral-content.js';
import { ReferralKeys } from './referral-keys.js';

/** A draft that may be sent but for what it rests on. Its case and row are locked. */
export interface ReadyReferral {
  readonly row: ReferralRow;
  readonly caseId: string;
  /** The versions of the protocols by which the case goes. */
  readonly pins: string | null;
  readonly key: Buffer;
  readonly content: ReferralContent;
  readonly asked: AskedService;
}

/** What a referral rests on, and what may be told by it. */
export interface Consented {
  readonly consent: Consent;
  readonly until: Date;
  readonly fields: CaseFields;
}

/** Gets a draft ready: whom it asks, and the part of the file that the person, or a ground, lets go. */
@Injectable()
export class PreparingReferrals {
  constructor(
    private readonly clock: Clock,
    private readonly access: ReferralAccess,
    private readonly cases: CaseAccess,
    private readonly files: CaseFiles,
    private readonly consents: ConsentChecks,
    private readonly directory: Directory,
    private readonly keys: ReferralKeys,
    private readonly protocol: ReferralByProtocol,
  ) {}

  /** Refusals: `not-found`, `case-is-closed`, `case-handed-over`, `referral-file-destroyed`, those of `moveReferral` and `Directory.ask`. */
  async ready(tx: Transaction, actor: Actor, referralId: string) {
    const row = await this.access.lock(tx, actor, referralId);
    if (isRefusal(row)) return row;
    const { caseId } = row;
    if (caseId === null) return refuse('referral-step-of-the-other-side');
    const early = moveReferral(referralOf(row), 'request', this.clock.now());
    if (isRefusal(early)) return early;
    const open = await this.cases.lockOpen(tx, actor, caseId);
    if (isRefusal(open)) return open;
    const key = await this.keys.keyOf(tx, row);
    if (isRefusal(key)) return key;
    const content = this.keys.open(key, 'content', row);
    if (!content) return refuse('referral-file-destroyed');
    const asked = await this.directory.ask(tx, content.service, content.personAsks ?? false);
    if (isRefusal(asked)) return asked;
    const ready: ReadyReferral = { row, caseId, pins: open.protocol, key, content, asked };
    return ready;
  }

  /** The part of the file that may be told to this recipient, and the consent it rests on. */
  async consented(tx: Transaction, { caseId, pins, content, asked }: ReadyReferral) {
    const { kind, wanted } = content;
    const { id, nodeId, kind: organisation, country } = asked.organisation;
    const consents = await this.consents.consentsOf(tx, caseId);
    if (isRefusal(consents)) return consents;
    const recipient =
      nodeId === null ? { kind: 'provider' as const, providerId: id } : { kind: 'node' as const, nodeId };
    const mayGo = whatMayGo(
      this.protocol.fittingFirst(asked, consents),
      { recipient, organisation, service: kind, country, wanted },
      this.clock.now(),
    );
    if (isRefusal(mayGo)) return mayGo;
    const exported = await this.files.exportFile(tx, caseId);
    if (isRefusal(exported)) return exported;
    const consent = consents.find((one) => one.id === mayGo.consentId);
    if (!consent) return refuse('consent-not-given');
    const fields = wanted ? mayGo.fields : this.protocol.tellable(asked, mayGo.fields, pins);
    const told: Consented = { consent, until: mayGo.until, fields: selectConsented(exported.file, { fields }).fields };
    return told;
  }

  /** Without a consent: the fields that were chosen for it, or the usual ones; the protocol says which of them may go. */
  async unconsented(tx: Transaction, { caseId, pins, content, asked }: ReadyReferral): Promise<CaseFields | Refusal> {
    const exported = await this.files.exportFile(tx, caseId);
    if (isRefusal(exported)) return exported;
    const wanted = wantedFields(content.kind, content.wanted);
    const fields = content.wanted ? wanted : this.protocol.tellable(asked, wanted, pins);
    return selectConsented(exported.file, { fields }).fields;
  }
}
