import { beginCustody, type Custody, coveringConsent, custodyStanding, isRefusal } from '#domain';
import { type ConsentRow, consentOf } from '../handover/case-files.js';
import type { CaseRow, CustodyRow, OfferRow, RequestRow } from '../node/rows.js';
import type { Change } from '../store/store.js';
import type { Mirror } from './mirror.js';
import { Violation } from './violation.js';

interface Part {
  readonly at: Mirror;
  readonly custody: Custody;
  readonly caseId: string | null;
}

/** I1 and I6: each case has one who decides and always one who answers; nothing goes without a consent. */
export class CustodyWatch {
  /** Cases that were offered, and those whose course is only judged once everybody has caught up. */
  private readonly followed = new Map<string, { readonly at: Mirror; readonly caseId: string }>();
  private readonly excused = new Set<string>();
  /** Certificates by which a case was handed over. */
  private readonly certified = new Set<string>();
  private moved = false;

  constructor(
    private readonly mirrors: ReadonlyMap<string, Mirror>,
    private readonly honest: (nodeId: string) => boolean,
    private readonly now: (nodeId: string) => Date,
    private readonly authority: (nodeId: string, custody: Custody) => boolean,
  ) {}

  committed(at: Mirror, changes: readonly Change[]): void {
    for (const { table, row } of changes) {
      if (table !== 'custody' || !row) continue;
      this.moved = true;
      const { custody, caseId } = row as CustodyRow;
      const known = this.followed.has(custody.caseRef);
      if (custody.state === 'offered' && !known) this.followed.set(custody.caseRef, { at, caseId: caseId ?? '' });
      if (custody.state === 'released') this.released(at, custody, caseId ?? '');
      if (custody.state === 'gone' && custody.why === 'handed-over') this.handedOver(at, custody);
    }
  }

  /** Somebody's memory is an earlier one: what it had to do with is judged when all have caught up. */
  restored(): void {
    for (const caseRef of this.followed.keys()) this.excused.add(caseRef);
    this.moved = true;
  }

  stepped(): void {
    if (!this.moved) return;
    this.moved = false;
    for (const [caseRef, parts] of this.byCase()) this.judge(caseRef, parts, this.excused.has(caseRef));
  }

  /** After healing nothing is excused. */
  ended(): void {
    for (const [caseRef, parts] of this.byCase()) this.judge(caseRef, parts, false);
  }

  byCase(): Map<string, Part[]> {
    const cases = new Map<string, Part[]>([...this.followed.keys()].map((caseRef) => [caseRef, []]));
    for (const at of this.mirrors.values()) {
      for (const [key, { custody, caseId }] of at.rows<CustodyRow>('custody')) {
        const bound = custody.state === 'considering' && custody.bound !== undefined;
        const has = bound || custody.state === 'standby';
        const request = has ? at.get<RequestRow>('request', custody.offerId) : undefined;
        cases.get(request?.toldRef ?? key)?.push({ at, custody, caseId });
      }
    }
    for (const [caseRef, parts] of cases) {
      const again = this.asItBegan(caseRef, parts);
      if (again === 'lost') cases.delete(caseRef);
      else if (again) parts.push(again);
    }
    return cases;
  }

  /**
   * Where a case began and was put back to a day before it was offered, it is held as it was on that day; and where to a
   * day before it was opened, it is lost with the disk, unless somebody else has it.
   */
  private asItBegan(caseRef: string, parts: readonly Part[]): Part | 'lost' | undefined {
    const { at, caseId } = this.followed.get(caseRef) ?? {};
    if (!at || at.restored === 0 || parts.some((part) => part.at === at)) return undefined;
    const file = at.get<CaseRow>('case_file', caseId ?? '');
    if (!file) return parts.length === 0 ? 'lost' : undefined;
    return { at, custody: beginCustody(caseRef), caseId: caseId ?? null };
  }

  private judge(caseRef: string, parts: readonly Part[], excused: boolean): void {
    const deciding = parts.filter((part) => this.honest(part.at.nodeId) && this.decides(part));
    if (deciding.length > 1) {
      throw new Violation('I1', `${deciding.map(({ at }) => at.name).join(' and ')} both decide over ${caseRef}`);
    }
    const answering = parts.some(({ custody }) => custodyStanding(custody, true).duty || custody.state === 'closed');
    if (!answering && !excused) {
      const states = parts.map(({ at, custody }) => `${at.name} ${custody.state}`).join(', ');
      throw new Violation('I1', `nobody answers for ${caseRef} (${states || 'nobody knows of it'})`);
    }
  }

  /** Since a restore a node decides nothing over what it had, until all have returned what they hold of it. */
  private decides({ at, custody, caseId }: Part): boolean {
    const suspended = at.get('suspended_case', caseId ?? '') !== undefined;
    return !suspended && this.authority(at.nodeId, custody);
  }

  /** I6: at this very commit a consent of the person covers it. */
  private released(at: Mirror, custody: Extract<Custody, { state: 'released' }>, caseId: string): void {
    if (!this.honest(at.nodeId) || this.certified.has(custody.certificate)) return; // bound again by an old one
    this.certified.add(custody.certificate);
    const consents = at
      .rows<ConsentRow>('consent')
      .filter(([key]) => key.startsWith(`${caseId} `))
      .map(([, row]) => consentOf(row));
    const asked = { recipient: { kind: 'node', nodeId: custody.to }, purpose: 'handover', fields: [] } as const;
    const covering = coveringConsent(consents, asked, this.now(at.nodeId));
    if (isRefusal(covering)) throw new Violation('I6', `${at.name} hands over a case: ${covering.refused}`);
  }

  /** The giver's duty ends only when the taker holds the case by this very certificate, or said so under its name. */
  private handedOver(at: Mirror, custody: Extract<Custody, { state: 'gone' }>): void {
    const taker = this.mirrors.get(custody.with ?? '');
    if (!taker || taker.restored > 0 || !this.honest(at.nodeId)) return;
    const certificate = custody.certificate ?? '';
    if (!taker.get('certificate', certificate)) {
      throw new Violation('I1', `${at.name} let go of a case by a certificate that ${taker.name} has not taken`);
    }
  }
}

/** Whether this node's own offers still stand: nothing may be left hanging when all is quiet. */
export function openOffers(at: Mirror): readonly OfferRow[] {
  return at
    .rows<OfferRow>('offer')
    .map(([, row]) => row)
    .filter(({ ended }) => !ended);
}
