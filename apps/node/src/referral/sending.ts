import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, moveReferral, type Referral, refuse, selectConsented, whatMayGo } from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { CaseFiles } from '../case/case-files.js';
import { Clock } from '../clock.js';
import { ConsentChecks } from '../consent/consent-checks.js';
import { type AskedService, Directory } from '../directory/directory.js';
import { Live } from '../graphql/live.js';
import { Once } from '../graphql/once.js';
import { ReferralByProtocol } from './by-protocol.js';
import { ReferralRow } from './referral.entity.js';
import { ReferralAccess } from './referral-access.js';
import { ReferralAlarms } from './referral-alarms.js';
import { referralOf, stateColumns } from './referral-columns.js';
import type { ReferralContent } from './referral-content.js';
import { ReferralKeys } from './referral-keys.js';
import { ReferralPost } from './referral-post.js';
import { referralTopic } from './referral-steps.js';

/** Sends a referral: consent is looked at in the transaction that sends, and only what it names goes. */
@Injectable()
export class Sending {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly access: ReferralAccess,
    private readonly cases: CaseAccess,
    private readonly files: CaseFiles,
    private readonly consents: ConsentChecks,
    private readonly directory: Directory,
    private readonly keys: ReferralKeys,
    private readonly alarms: ReferralAlarms,
    private readonly post: ReferralPost,
    private readonly protocol: ReferralByProtocol,
  ) {}

  /**
   * Refusals: `not-found`, `case-is-closed`, `case-handed-over`, those of `moveReferral`, `whatMayGo`,
   * `Directory.ask` and `ProtocolVerdicts.decide`.
   */
  request(actor: Actor, input: { idempotencyKey: string; referralId: string }) {
    return this.once.run(actor, 'referral.request', input, async (tx) => {
      const row = await this.access.lock(tx, actor, input.referralId);
      if (isRefusal(row)) return row;
      const { caseId } = row;
      if (caseId === null) return refuse('referral-step-of-the-other-side');
      const now = this.clock.now();
      const early = moveReferral(referralOf(row), 'request', now);
      if (isRefusal(early)) return early;
      const open = await this.cases.lockOpen(tx, actor, caseId);
      if (isRefusal(open)) return open;
      const key = await this.keys.keyOf(tx, row);
      if (isRefusal(key)) return key;
      const content = this.keys.open(key, 'content', row);
      if (!content) return refuse('referral-file-destroyed');
      const asked = await this.directory.ask(tx, content.service, content.personAsks ?? false);
      if (isRefusal(asked)) return asked;
      const told = await this.consented(tx, caseId, content, asked, open.protocol, now);
      if (isRefusal(told)) return told;
      const { consentId, consent, until, fields } = told;
      const requested = moveReferral(referralOf(row), 'request', now, until);
      if (isRefusal(requested)) return requested;
      const no = await this.protocol.decide(tx, { id: row.id, caseId, asked, fields, consent });
      if (no) return no;
      await tx.manager.update(
        ReferralRow,
        { id: row.id },
        { ...stateColumns(requested), consentId, told: this.keys.seal(key, 'told', row.id, { v: 1, fields }) },
      );
      await this.alarms.set(tx, requested);
      await this.audit.record(tx, actor, 'referral.request', { kind: 'referral', id: row.id }, { consent: consentId });
      await this.live.tell(tx, referralTopic, row.id);
      await this.send(tx, requested, content, fields, asked, now);
      return row.id;
    });
  }

  /** The part of the file that may be told to this recipient, and the consent it rests on. */
  private async consented(
    tx: Transaction,
    caseId: string,
    { kind, wanted }: ReferralContent,
    asked: AskedService,
    pins: string | null,
    now: Date,
  ) {
    const { organisation } = asked;
    const consents = await this.consents.consentsOf(tx, caseId);
    if (isRefusal(consents)) return consents;
    const { id, nodeId, country } = organisation;
    const mayGo = whatMayGo(
      this.protocol.fittingFirst(asked, consents),
      {
        recipient: nodeId === null ? { kind: 'provider', providerId: id } : { kind: 'node', nodeId },
        organisation: organisation.kind,
        service: kind,
        country,
        wanted,
      },
      now,
    );
    if (isRefusal(mayGo)) return mayGo;
    const exported = await this.files.exportFile(tx, caseId);
    if (isRefusal(exported)) return exported;
    const { consentId, until } = mayGo;
    const fields = wanted ? mayGo.fields : this.protocol.tellable(asked, mayGo.fields, pins);
    const consent = consents.find((one) => one.id === consentId);
    if (!consent) return refuse('consent-not-given');
    return { consentId, consent, until, fields: selectConsented(exported.file, { fields }).fields };
  }

  private async send(
    tx: Transaction,
    { id, urgency, lapses }: Referral,
    { kind, summary }: ReferralContent,
    fields: ReturnType<typeof selectConsented>['fields'],
    { service, organisation }: AskedService,
    now: Date,
  ): Promise<void> {
    if (organisation.nodeId === null) return;
    const told = { referral: id, at: now.toISOString(), service: service.announcedId, kind, urgency };
    const body = { ...told, lapses: lapses.toISOString(), summary, fields };
    await this.post.send(tx, organisation.nodeId, 'referral.request', body, urgency !== 'normal');
  }
}
