import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { type Actor, isRefusal, refuse } from '#domain';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import { HighWater } from '../../federation/feed/high-water.js';
import { Members } from '../../federation/members.js';
import { Objections } from '../../federation/recovery/objections.js';
import { SuspendedCases } from '../../federation/suspended-cases.js';
import { Once } from '../../graphql/once.js';
import { CertificateRow } from '../certify/certificate.entity.js';
import { CustodyBook } from '../custody/custody-book.js';

interface ObjectCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

/** The holder of a case that is taken for lost says that it is there. Answers with the case’s id. */
@Injectable()
export class Objecting {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly charter: CharterKeeper,
    private readonly highWater: HighWater,
    private readonly members: Members,
    private readonly objections: Objections,
    private readonly book: CustodyBook,
    private readonly suspended: SuspendedCases,
  ) {}

  /**
   * Refusals: `not-found`, `recovery-not-the-holder` (also while this node signs nothing), `recovery-not-pending`,
   * `authority-after-restore`: as long as somebody may have a certificate of this node that it does not know, it cannot tell
   * whether its own is the highest.
   */
  object(actor: Actor, { caseId, ...command }: ObjectCommand) {
    return this.once.run(actor, 'handover.object', command, async (tx) => {
      const row = await this.access.lock(tx, actor, caseId);
      if (isRefusal(row)) return row;
      const { custody, origin } = await this.book.lockOfCase(tx, row.id);
      const { caseRef, term, epoch, state } = custody;
      const held = state === 'holding' || state === 'offered' || state === 'closed';
      if (!held || this.highWater.fault()) return refuse('recovery-not-the-holder');
      const suspended = await this.suspended.check(tx, row.id);
      if (suspended) return suspended;
      const charter = this.charter.inForce()?.charter;
      const pending = charter?.pendingRecoveries.find((one) => one.caseRef === caseRef);
      if (!charter || !pending) return refuse('recovery-not-pending');
      const given = await tx.manager.find(CertificateRow, {
        where: { caseRef, term, epoch: LessThanOrEqual(epoch) },
        order: { epoch: 'ASC' },
      });
      await this.objections.object(tx, {
        ...{ v: 1, network: charter.network, caseRef, publishedAt: pending.publishedAt, origin },
        ...{ by: this.members.self(), chain: given.map(({ signed }) => JSON.parse(signed)) },
      });
      await this.audit.record(tx, actor, 'handover.object', { kind: 'custody', id: caseRef }, { case: row.id });
      return row.id;
    });
  }
}
