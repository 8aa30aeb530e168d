import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { abortOffer, type Consent, isRefusal, type Offer, tellConsentWithdrawn } from '#domain';
import { ConsentChecks, type TakenBack } from '../consent/consent-checks.js';
import { CustodyBook, type Kept } from './custody/custody-book.js';
import { Steps } from './steps.js';

/** A consent was taken back: what was not committed ends in the same transaction; whom else it concerns is told. */
@Injectable()
export class HandoverWithdrawals implements OnModuleInit {
  constructor(
    private readonly checks: ConsentChecks,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
  ) {}

  onModuleInit(): void {
    this.checks.onWithdrawal((tx, consent) => this.withdrawn(tx, consent));
  }

  /** A file that has left this node has no handover under way here. */
  private async withdrawn(tx: Transaction, { said: consent }: TakenBack): Promise<void> {
    if (!consent) return;
    const { purpose, recipient, caseId } = consent;
    if (purpose !== 'handover' && purpose !== 'handover-offer' && purpose !== 'kept-by-giver') return;
    let kept = await this.book.lockOfCase(tx, caseId);
    for (const offer of kept.custody.state === 'offered' ? kept.custody.offers : []) {
      if (concerns(offer, consent)) kept = await this.end(tx, kept, offer);
    }
    const other = otherParty(kept);
    if (other && recipient.kind === 'node' && recipient.nodeId === other) await this.tell(tx, kept);
  }

  private async end(tx: Transaction, kept: Kept, { offerId }: Offer): Promise<Kept> {
    const step = abortOffer(kept.custody, offerId, 'consent-withdrawn');
    if (isRefusal(step)) return kept;
    return this.steps.take(tx, kept, step, { actor: 'node', action: 'handover.consent-withdrawn' });
  }

  private async tell(tx: Transaction, kept: Kept): Promise<void> {
    const step = tellConsentWithdrawn(kept.custody);
    if (step) await this.steps.take(tx, kept, step, { actor: 'node', action: 'handover.consent-withdrawn' });
  }
}

/** Whether an offer stands on this consent: the summary was told under one, the file is sent under the other. */
function concerns({ to, is }: Offer, { purpose, recipient }: Consent): boolean {
  const toThem = recipient.kind === 'network' || (recipient.kind === 'node' && recipient.nodeId === to);
  if (!toThem || purpose === 'kept-by-giver') return false;
  return purpose === 'handover-offer' || is === 'chosen' || is === 'accepted';
}

/** The other organisation after a certificate: the new custodian, or, at the new custodian, the giver. */
function otherParty({ custody }: Kept): string | undefined {
  if (custody.state === 'released') return custody.to;
  return custody.state === 'holding' || custody.state === 'offered' ? custody.held?.from : undefined;
}
