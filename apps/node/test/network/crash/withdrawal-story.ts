import { until } from '../../node-under-test.js';
import { consentsAt, transfersOf, withdrawalsOf } from '../withdrawing.js';
import { HandoverStory } from './handover-story.js';
import { type OnDuty, patience } from './on-duty.js';

const fiveMinutes = 5 * 60_000;
const custodyParts = '... on Custody { caseRef state offers { id to state } } ... on Refusal { code }';
const requestParts = '... on HandoverRequest { state } ... on Refusal { code }';

interface ToldCustody {
  readonly code?: string;
  readonly caseRef: string;
  readonly state: string;
  readonly offers: readonly { id: string; to: string; state: string }[];
}

/** A handover in which the person takes everything back that she had allowed. */
export class WithdrawalStory {
  private constructor(
    readonly handover: HandoverStory,
    /** Ids of what she allowed: at the giver nobody can read them any more once the case has gone. */
    private readonly allowed: string[],
  ) {}

  static async begin(giver: OnDuty, taker: OnDuty): Promise<WithdrawalStory> {
    const handover = await HandoverStory.begin(giver, taker);
    const consents = await consentsAt(giver, handover.caseId);
    return new WithdrawalStory(
      handover,
      consents.map(({ id }) => id),
    );
  }

  /** Both are asked, the taker is willing, a third has heard of it; with `gone`, the case has passed to the taker too. */
  async askBoth(third: OnDuty, gone: boolean): Promise<void> {
    const { giver, taker, caseId } = this.handover;
    const allowed = {
      ...{ caseId, purpose: 'handover_offer', fields: ['ageGroup', 'needs'], form: 'spoken', language: 'amh' },
      ...{ recipient: { kind: 'node', nodeId: third.nodeId }, told: ['purpose_told', 'use_told', 'withdrawal_told'] },
      until: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    };
    const parts = '... on ConsentCard { id }';
    const { id } = await giver.command<{ id: string }>('giveConsent', 'GiveConsentInput', allowed, parts);
    this.allowed.push(id);
    const ask = ({ nodeId }: OnDuty) =>
      this.said<ToldCustody>('offerCase', 'OfferCaseInput', { caseId, to: [nodeId], fields: ['ageGroup', 'needs'] });
    await ask(third);
    const { caseRef, offers } = await ask(taker); // the watch follows the newest
    const offerTo = (side: OnDuty) => offers.find(({ to }) => to === side.nodeId)?.id ?? '';
    const offerId = offerTo(taker);
    Object.assign(this.handover, { caseRef, offerId });
    for (const side of [taker, third]) await until(() => this.heard(side, offerTo(side)), patience);
    await taker.command('sayWilling', 'SayWillingInput', { offerId }, requestParts);
    await until(async () => (await this.offers()).find(({ id }) => id === offerId)?.state === 'willing', patience);
    if (!gone) return;
    await this.said('chooseOffer', 'ChooseOfferInput', { offerId });
    await this.handover.ended();
  }

  /** She takes back every consent; when she began to say so. */
  async takeBack(): Promise<number> {
    const began = Date.now();
    const parts = '... on ConsentCard { id } ... on Refusal { code }';
    for (const consentId of this.allowed) {
      const { code } = await this.handover.giver.command<{ code?: string }>(
        ...(['withdrawConsent', 'WithdrawConsentInput', { consentId }, parts] as const),
      );
      if (code) throw new Error(`she could not take it back: ${code}`);
    }
    return began;
  }

  /** Everybody has answered, but whoever cannot be reached, who is listed. Throws after five minutes. */
  async confirmed(unreachable?: OnDuty): Promise<void> {
    const { giver, caseId } = this.handover;
    await until(async () => {
      const recipients = (await withdrawalsOf(giver, caseId)).flatMap((one) => one.recipients);
      const waiting = recipients.filter(({ answer }) => answer === 'waiting').map(({ nodeId }) => nodeId);
      const listed = unreachable ? waiting.includes(unreachable.nodeId) : true;
      return listed && waiting.every((nodeId) => nodeId === unreachable?.nodeId);
    }, fiveMinutes);
  }

  /** What is not as it must be when all have answered and nothing is under way any more. */
  async faults(): Promise<string[]> {
    const { giver, taker, caseId, watch, before } = this.handover;
    const faults = [...watch.faults];
    const must = (holds: boolean, what: string) => {
      if (!holds) faults.push(what);
    };
    const taken = new Map(
      (await withdrawalsOf(giver, caseId)).map(({ consentId, withdrawnAt }) => [consentId, Date.parse(withdrawnAt)]),
    );
    for (const { consentId, kind, at } of await transfersOf(giver, caseId))
      must(Date.parse(at) <= (taken.get(consentId) ?? 0), `${kind} was told after she had taken it back`);
    const certificates = await giver.node.db.query<{ at: Date }[]>(
      `SELECT c.issued_at AS at FROM handover_certificate c JOIN handover_offer o ON o.id = c.offer_id
       WHERE o.case_id = $1`,
      [caseId],
    );
    const committed = certificates.length > 0;
    must(certificates.length <= 1, 'there are two certificates');
    must(
      certificates.every(({ at }) => at.getTime() <= (taken.get(this.handover.consentId) ?? 0)),
      'certified after she had taken it back',
    );
    const custody = await until(async () => {
      const now = await this.custody();
      return now.state !== 'released' && now;
    }, patience);
    must(custody.state === (committed ? 'gone' : 'holding'), `the giver is ${custody.state}`);
    must(
      custody.offers.every(({ state }) => !/asked|willing|chosen|accepted/.test(state)),
      'an offer still stands',
    );
    const again = { caseId, to: [taker.nodeId], fields: ['ageGroup', 'needs'] };
    const { code } = await giver.command<ToldCustody>('offerCase', 'OfferCaseInput', again, custodyParts);
    must(code === (committed ? 'case-handed-over' : 'consent-withdrawn'), `another offer is answered with ${code}`);
    const [held] = await taker.node.db.query<{ cases: number; told: number; keys: number }[]>(
      `SELECT (SELECT count(*)::int FROM case_file) AS cases, (SELECT count(*)::int FROM handover_key) AS keys,
         (SELECT count(*)::int FROM handover_request WHERE summary IS NOT NULL OR file IS NOT NULL) AS told`,
    );
    const cases = before.cases + (committed ? 1 : 0);
    must(
      held?.cases === cases && held.told === 0 && held.keys === 0,
      `the taker holds ${JSON.stringify(held)}, not ${cases} cases`,
    );
    if (committed) {
      const there = await consentsAt(taker, await this.handover.takenCase());
      must(
        there.every(({ state }) => state === 'withdrawn'),
        'the taker does not know that she took it back',
      );
    }
    for (const side of [giver, taker]) must(await side.auditIsWhole(), 'the audit log is not whole');
    return faults;
  }

  private custody(): Promise<ToldCustody> {
    const { giver, caseId } = this.handover;
    return giver.ask('custody(caseId: $caseId)', '($caseId: ID!)', { caseId }, custodyParts);
  }

  private async offers() {
    return (await this.custody()).offers;
  }

  private async heard(side: OnDuty, offerId: string): Promise<boolean> {
    const rows = await side.node.db.query<object[]>('SELECT 1 FROM handover_request WHERE offer_id = $1', [offerId]);
    return rows.length > 0;
  }

  private async said<Answer extends { code?: string }>(name: string, type: string, input: object): Promise<Answer> {
    const answer = await this.handover.giver.command<Answer>(name, type, input, custodyParts);
    if (answer.code) throw new Error(`refused: ${answer.code}`);
    return answer;
  }
}
