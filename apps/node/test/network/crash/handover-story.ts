import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../node-under-test.js';
import { DutyWatch } from './duty-watch.js';
import type { OnDuty } from './on-duty.js';

const person = {
  names: [{ name: 'Hana Tesfaye (invented)' }],
  wish: 'to be near her sister',
  ageGroup: 'adult',
  needs: ['Legal'],
};
const told = ['purpose_told', 'use_told', 'withdrawal_told'];
const custodyParts = `... on Custody {
  caseRef state authority duty custodian
  offers { id state }
  certificates { hash }
  arrival { state }
} ... on Refusal { code }`;

/** A node whose clock was wrong, or that was restored, may decide again by itself after a while. */
const notYet: ReadonlySet<string> = new Set(['authority-clock-behind', 'authority-lapsed', 'authority-after-restore']);

type Command = [name: string, type: string, input: object, parts: string];

interface ToldCustody {
  readonly code?: string;
  readonly caseRef: string;
  readonly state: string;
  readonly authority: boolean;
  readonly duty: boolean;
  readonly custodian: string;
  readonly offers: { id: string; state: string }[];
  readonly certificates: { hash: string }[];
  readonly arrival: { state: string } | null;
}

/** What stood in the databases before a handover began. */
export interface Before {
  readonly cases: number;
  readonly giverAudit: string;
  readonly takerAudit: string;
}

/** One handover between two organisations, driven through their APIs. */
export class HandoverStory {
  offerId = '';
  caseRef = '';
  private abandoned = false;

  private constructor(
    readonly giver: OnDuty,
    readonly taker: OnDuty,
    readonly caseId: string,
    readonly consentId: string,
    readonly watch: DutyWatch,
    readonly before: Before,
    private readonly pause: number,
  ) {}

  /** A case that the taker may be asked about and given, a new one unless it is told which; nothing of the handover has begun. `pause`: milliseconds between looks. */
  static async begin(giver: OnDuty, taker: OnDuty, known?: string, pause = 15): Promise<HandoverStory> {
    const open = () =>
      giver.command<{ id: string }>('openCase', 'OpenCaseInput', { fields: person }, '... on CaseCard { id }');
    const caseId = known ?? (await open()).id;
    const consent = (input: object) =>
      giver.command<{ id: string }>(
        'giveConsent',
        'GiveConsentInput',
        {
          ...{ caseId, form: 'spoken', language: 'amh', told, ...input },
          until: new Date(Date.now() + 20 * 86_400_000).toISOString(),
          recipient: { kind: 'node', nodeId: taker.nodeId },
        },
        '... on ConsentCard { id }',
      );
    await consent({ purpose: 'handover_offer', fields: ['ageGroup', 'needs'] });
    const { id } = await consent({ purpose: 'handover', readySet: 'handover' });
    return new HandoverStory(
      giver,
      taker,
      caseId,
      id,
      new DutyWatch(giver.node.db, taker.node.db, caseId, pause),
      await before(giver, taker),
      pause,
    );
  }

  /** Nobody waits any longer for what comes next: whoever still does is told so. */
  abandon(): void {
    this.abandoned = true;
  }

  private until(what: () => Promise<boolean>): Promise<boolean> {
    return until(
      async () => {
        if (this.abandoned) throw new Error('nobody waits for it any longer');
        return (await what()) || (await wait(this.pause, false));
      },
      Math.max(this.giver.patience, this.taker.patience),
    );
  }

  /** Asked, answered, chosen: from then on the two nodes end it between themselves. `told` is called when it has a name. */
  async offerAndChoose(told: () => void = () => undefined): Promise<void> {
    const { giver, taker, caseId } = this;
    const input = { caseId, to: [taker.nodeId], fields: ['ageGroup', 'needs'] };
    const offered = await this.said<ToldCustody>(giver, 'offerCase', 'OfferCaseInput', input, custodyParts);
    this.caseRef = offered.caseRef;
    this.offerId = offered.offers.find(({ state }) => state === 'asked')?.id ?? '';
    told();
    await this.until(() => this.asked());
    const parts = '... on HandoverRequest { state } ... on Refusal { code }';
    await this.said(taker, 'sayWilling', 'SayWillingInput', { offerId: this.offerId }, parts);
    await this.until(async () => (await this.offerAt(giver))?.state === 'willing');
    await this.said(giver, 'chooseOffer', 'ChooseOfferInput', { offerId: this.offerId }, custodyParts);
    const journey = { route: 'by air', metBy: 'a colleague with a blue scarf' };
    await this.said(giver, 'planJourney', 'PlanJourneyInput', { offerId: this.offerId, journey }, custodyParts);
  }

  /** Said again by whoever is told that her node may not decide yet; throws what is refused for good. */
  private async said<Answer extends { code?: string }>(at: OnDuty, ...command: Command): Promise<Answer> {
    let answer = await at.command<Answer>(...command);
    await this.until(async () => {
      if (!notYet.has(answer.code ?? '')) return true;
      answer = await at.command<Answer>(...command);
      return false;
    });
    return must(answer);
  }

  /** The receipt is in at the giver: the file is with the taker, and with nobody else. */
  async ended(): Promise<void> {
    await this.until(async () => {
      const [row] = await this.giver.node.db
        .query<{ state: string; keys: number }[]>(
          `SELECT state, (SELECT count(*)::int FROM case_key k WHERE k.case_id = c.case_id) AS keys
           FROM custody c WHERE case_ref = $1`,
          [this.caseRef],
        )
        .catch(() => []);
      return row?.state === 'gone' && row.keys === 0;
    });
  }

  async arrive(): Promise<void> {
    const { offerId } = this;
    const after = must(
      await this.giver.command<ToldCustody>('recordArrival', 'RecordArrivalInput', { offerId }, custodyParts),
    );
    if (after.arrival?.state !== 'met') throw new Error('the arrival was not recorded');
  }

  private async offerAt(side: OnDuty) {
    return (await this.custodyAt(side, this.caseId)).offers.find(({ id }) => id === this.offerId);
  }

  custodyAt(side: OnDuty, caseId: string): Promise<ToldCustody> {
    return side.ask('custody(caseId: $caseId)', '($caseId: ID!)', { caseId }, custodyParts);
  }

  /** The case at the taker, once it is there. */
  async takenCase(): Promise<string> {
    const rows: { case_id: string | null }[] = await this.taker.node.db.query(
      'SELECT case_id FROM handover_request WHERE offer_id = $1',
      [this.offerId],
    );
    return rows[0]?.case_id ?? '';
  }

  /** Whether the file can be opened there: its wish, or the code of the refusal. */
  async wishAt(side: OnDuty, id: string): Promise<string> {
    const parts = '... on Case { fields { wish } } ... on Refusal { code }';
    const file = await side.ask<{ code?: string; fields?: { wish: string } }>(
      'case(id: $id)',
      '($id: ID!)',
      { id },
      parts,
    );
    return file.fields?.wish ?? file.code ?? '';
  }

  /** What the taker has kept of it. */
  async leftAtTaker(): Promise<object | undefined> {
    const [left] = await this.taker.node.db.query<object[]>(
      `SELECT c.state, r.file, (SELECT count(*)::int FROM handover_key WHERE id = r.offer_id) AS keys,
         (SELECT count(*)::int FROM handover_certificate WHERE offer_id = r.offer_id) AS certificates
       FROM custody c JOIN handover_request r ON r.offer_id = c.offer_id WHERE r.offer_id = $1`,
      [this.offerId],
    );
    return left;
  }

  private async asked(): Promise<boolean> {
    const { edges } = await this.taker.ask<{ edges: { node: { offerId: string } }[] }>(
      'handoverRequests(ended: false)',
      '',
      {},
      'edges { node { offerId } }',
    );
    return edges.some(({ node }) => node.offerId === this.offerId);
  }
}

export const wish = person.wish;

async function before(giver: OnDuty, taker: OnDuty): Promise<Before> {
  const lastAudit = 'SELECT coalesce(max(id), 0)::text AS id FROM audit_entry';
  const [[given], [held], [cases]] = await Promise.all([
    giver.node.db.query<{ id: string }[]>(lastAudit),
    taker.node.db.query<{ id: string }[]>(lastAudit),
    taker.node.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM case_file'),
  ]);
  return { cases: cases?.n ?? 0, giverAudit: given?.id ?? '0', takerAudit: held?.id ?? '0' };
}

function must<Answer extends { code?: string }>(answer: Answer): Answer {
  if (answer.code) throw new Error(`refused: ${answer.code}`);
  return answer;
}
