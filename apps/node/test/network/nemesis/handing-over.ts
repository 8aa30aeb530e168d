import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../node-under-test.js';
import { HandoverStory, wish } from '../crash/handover-story.js';
import { notDoneOnce } from '../crash/what-must-hold.js';
import type { Side } from './five-nodes.js';
import type { Ledger } from './ledger.js';

/** How long whoever drives a handover goes on trying; what counts is measured from the moment of healing. Milliseconds. */
const patience = 300_000;
/** Between two looks of somebody who waits; the machine has five nodes to carry. Milliseconds. */
const pause = 60;

/** One handover as people drive it while things go wrong around them. */
export class HandingOver {
  private constructor(
    readonly giver: Side,
    readonly taker: Side,
    readonly story: HandoverStory,
    private readonly ledger: Ledger,
    private readonly openedAt: number,
  ) {}

  /** A case that is passed on is known by its name between nodes. */
  static async begin(giver: Side, taker: Side, ref: string | undefined, ledger: Ledger): Promise<HandingOver> {
    const known = ref === undefined ? undefined : await caseAt(giver, ref);
    const openedAt = Date.now();
    const story = await HandoverStory.begin(giver.duty, taker.duty, known, pause);
    ledger.hear(giver, 'case_file', story.caseId);
    ledger.hear(giver, 'consent', story.consentId);
    return new HandingOver(giver, taker, story, ledger, openedAt);
  }

  /** Until the case is with the taker, who decides over it and can read its file, and the giver is done. */
  async end(): Promise<void> {
    const { story, ledger, giver, taker } = this;
    await story.offerAndChoose(() => ledger.offer(giver, story.caseRef, this.openedAt));
    ledger.accept(taker, story.offerId);
    await story.ended();
    await story.arrive();
    ledger.hear(giver, 'human_duty', story.offerId);
    await this.taken();
  }

  /** As `end`, but she takes her consent back after so many milliseconds. Until the case is with one or the other. */
  async withdraw(after: number): Promise<void> {
    const { story, ledger, giver } = this;
    const driven = story
      .offerAndChoose(() => ledger.offer(giver, story.caseRef, this.openedAt))
      .catch((error: unknown) => error);
    await wait(after);
    const { consentId } = story;
    await giver.duty.command('withdrawConsent', 'WithdrawConsentInput', { consentId }, '__typename');
    const said = await Promise.race([driven, until(() => this.isDecided(), patience)]);
    if (!story.caseRef) return; // she was never offered
    if (said instanceof Error) await this.takeBack();
    await until(() => this.isDecided(), patience);
    story.abandon();
    if (!(await this.isCertified())) return;
    ledger.accept(this.taker, story.offerId);
    await this.taken();
  }

  /** The order at the giver decides whether it was certified after she had taken her consent back (I6). */
  async certifiedWithoutConsent(): Promise<string[]> {
    const { story, giver } = this;
    const rows: { action: string; id: string }[] = await giver.node.db.query(
      `SELECT action, id FROM audit_entry WHERE id > $3 AND (action = 'handover.certify' AND subject_id = $1
         OR action = 'consent.withdraw' AND subject_id = $2) ORDER BY id`,
      [story.caseRef, story.consentId, story.before.giverAudit],
    );
    const [first, second] = rows.map(({ action }) => action);
    return first === 'consent.withdraw' && second ? [`I6: ${story.caseRef} was certified without consent`] : [];
  }

  /** What a handover that has come to its end left wrong. */
  async wrong(): Promise<string[]> {
    const { story, giver, taker } = this;
    const found: string[] = (await notDoneOnce(story, true)).map((what) => `I3: ${story.caseRef}: ${what}`);
    if ((await story.wishAt(giver.duty, story.caseId)) === wish) found.push(`I1: ${story.caseRef} can still be read`);
    for (const side of [giver, taker])
      if (!(await side.duty.auditIsWhole())) found.push(`I4: the audit log of node ${side.index} is not whole`);
    return found;
  }

  /** The offer could not be chosen any more without her consent: the caseworker takes it back. */
  private async takeBack(): Promise<void> {
    const { offerId } = this.story;
    await this.giver.duty.command('abortOffer', 'AbortOfferInput', { offerId }, '__typename');
  }

  private async taken(): Promise<void> {
    const { story, taker, ledger } = this;
    const there = await until(() => story.takenCase(), patience);
    await until(async () => (await story.custodyAt(taker.duty, there)).authority, patience);
    await until(async () => (await story.wishAt(taker.duty, there)) === wish, patience);
    ledger.take(taker, story.caseRef);
    ledger.hear(taker, 'case_file', there);
  }

  /** Nothing of this offer is under way at the giver, and at the taker nobody waits for it. */
  private async isDecided(): Promise<boolean> {
    const { story, giver, taker } = this;
    const [given] = await giver.node.db
      .query<{ open: number; state: string }[]>(
        `SELECT state, (SELECT count(*)::int FROM handover_offer o WHERE o.case_ref = c.case_ref AND ended_at IS NULL) AS open
         FROM custody c WHERE case_ref = $1`,
        [story.caseRef],
      )
      .catch(() => []);
    const waits = await taker.node.db
      .query<unknown[]>(`SELECT FROM custody WHERE offer_id = $1 AND state IN ('considering', 'standby')`, [
        story.offerId,
      ])
      .catch(() => [1]);
    return given !== undefined && given.open === 0 && given.state !== 'released' && waits.length === 0;
  }

  private async isCertified(): Promise<boolean> {
    const rows = await this.giver.node.db.query<unknown[]>('SELECT FROM handover_certificate WHERE offer_id = $1', [
      this.story.offerId,
    ]);
    return rows.length > 0;
  }
}

/** The case of this name, as the node calls it for itself. */
export async function caseAt(side: Side, ref: string): Promise<string> {
  const [row] = await side.node.db.query<{ id: string }[]>('SELECT case_id AS id FROM custody WHERE case_ref = $1', [
    ref,
  ]);
  if (!row) throw new Error(`node ${side.index} does not know the case ${ref}`);
  return row.id;
}
