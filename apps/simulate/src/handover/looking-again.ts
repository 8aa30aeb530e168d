import { abortOffer, type Custody, type HandoverStep, isRefusal } from '#domain';
import type { Here } from '../node/here.js';
import type { CustodyRow, OfferRow } from '../node/rows.js';
import type { Tx } from '../store/store.js';
import type { CustodyBook } from './custody-book.js';
import { patience, type Steps } from './steps.js';

/** Goes on with handovers that stand still; time never moves custody (apps/node: handover/looking-again). */
export class LookingAgain {
  constructor(
    private readonly here: Here,
    private readonly book: CustodyBook,
    private readonly steps: Steps,
  ) {}

  async look(caseRef: string): Promise<void> {
    await this.here.transaction('handover.look', async (tx) => {
      const row = await tx.get<CustodyRow>('custody', caseRef);
      if (!row || row.changedAt > this.here.now().getTime() - patience) return;
      let kept = await this.book.of(tx, caseRef);
      for (const offerId of await this.overdue(tx, kept.custody)) {
        const aborted = abortOffer(kept.custody, offerId, 'too-late');
        if (!isRefusal(aborted)) kept = await this.steps.take(tx, kept, aborted, 'handover.abort');
      }
      const again = askAgain(kept.custody);
      if (again.say.length + again.deeds.length === 0) return this.steps.lookAgain(tx, kept.custody);
      await this.steps.take(tx, kept, again, 'handover.ask-again');
    });
  }

  private async overdue(tx: Tx, custody: Custody): Promise<readonly string[]> {
    if (custody.state !== 'offered') return [];
    const late: string[] = [];
    for (const { offerId, is } of custody.offers) {
      const row = await tx.get<OfferRow>('offer', offerId);
      if (is === 'asked' && row && row.answerBy <= this.here.now().getTime()) late.push(offerId);
    }
    return late;
  }
}

/** Asks the other side of a handover that does not move where it stands (as apps/node does: handover/looking-again). */
function askAgain(custody: Custody): HandoverStep {
  const { caseRef, term, epoch } = custody;
  const ask = (to: string, about: { offerId: string; epoch: number }) => ({
    to,
    message: { caseRef, term, ...about, type: 'status' as const },
  });
  switch (custody.state) {
    case 'offered': {
      const sent = custody.offers.filter(({ is }) => is === 'chosen' || is === 'accepted');
      const say = sent.map(({ to, offerId }) => ask(to, { offerId, epoch: epoch + 1 }));
      return { custody, say, deeds: sent.some(({ is }) => is === 'accepted') ? ['certify'] : [] };
    }
    case 'standby': {
      const say = [ask(custody.from, { offerId: custody.offerId, epoch })];
      return { custody, say, deeds: custody.announced ? ['fetch-file'] : [] };
    }
    case 'considering': {
      const { willing, bound, announced, from, offerId } = custody;
      const again = { to: from, message: { caseRef, term, epoch, offerId, type: 'willing' as const } };
      const owed = willing && bound !== undefined && announced === null;
      return { custody, say: owed ? [again] : [], deeds: announced ? ['fetch-file'] : [] };
    }
    case 'released':
      return { custody, say: [ask(custody.to, { offerId: custody.offerId, epoch })], deeds: [] };
    case 'holding':
    case 'closed':
    case 'acting':
    case 'gone':
      return { custody, say: [], deeds: [] };
  }
}
