import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Transaction } from '#database';
import { type Consent, isRefusal, type Refusal, refuse } from '#domain';
import { type Act, type ActKind, decide, type Need, type PersonFacts, type Verdict } from '#protocols';
import { type FieldPlace, openJson, sealField } from '#vault';
import { DutyKey } from '../../auth/duty-key.js';
import { CaseRow } from '../../case/case.entity.js';
import { type CaseDocument, documentPlace } from '../../case/case-document.js';
import { CaseKeys } from '../../case/case-keys.js';
import { OwnCountry } from '../../case/own-country.js';
import { Clock } from '../../clock.js';
import { ProtocolsInForce } from '../in-force/protocols-in-force.js';
import { type AuthorityDecision, decisionsOf, factsOf, type RecordedFact } from '../records/protocol-record.js';
import { ProtocolRecords } from '../records/protocol-records.js';
import { consentFacts } from './consent-facts.js';
import { personFacts } from './person-facts.js';
import { VerdictRow } from './verdict.entity.js';
import { dueToCommittee, VerdictsToCommittee } from './verdicts-to-committee.js';

/** What is known of somebody: out of a case, or as it was told at the door. */
export interface KnownPerson {
  readonly person: PersonFacts;
  readonly decisions: readonly string[];
  readonly case?: { readonly id: string; readonly key: Buffer; readonly pins: string | null };
}

/** An act that is about to be done; `to` is the country where it ends, this one unless said. */
export interface PlannedAct extends Pick<Act, 'kind' | 'consent' | 'tells' | 'kept' | 'ground'> {
  readonly id: string;
  readonly to?: string | null;
  readonly known: KnownPerson;
  /** Under which id a no is written down, where the act itself has none yet. */
  readonly tried?: string;
  /** What was told at the door: kept with the verdict. */
  readonly told?: ToldAtTheDoor;
  /** Nodes that take part in it: none of them judges it, should it come to the committee. */
  readonly parties?: readonly string[];
  /** What the committee looks at where it is done on a ground: the claim, or the order of a court. */
  readonly claim?: { readonly kind: string; readonly id: string };
}

/** An act of a case: by a consent that covers it, or on a ground. */
export type ActOfCase = Omit<PlannedAct, 'known' | 'consent' | 'told'> & {
  readonly caseId: string;
  readonly consent?: Consent;
};

/** What was told of somebody of whom there is no case here. */
export interface ToldAtTheDoor {
  readonly facts: readonly RecordedFact[];
  readonly decisions: readonly AuthorityDecision[];
  /** How the yes to it was said. */
  readonly agreed?: object;
}

/** What lies sealed in a verdict. */
export interface SealedVerdict {
  readonly verdict: Verdict;
  readonly told?: ToldAtTheDoor;
}

/** What is missing where a consent was not given as the protocol asks. */
const aboutConsent: ReadonlySet<Need['need']> = new Set(['told', 'noted', 'shorter-consent', 'recipient-named']);

/** Who lives in a place is not written beside it: verdicts on stays and holds name no case. */
const namesNoCase: ReadonlySet<ActKind> = new Set(['stay', 'hold']);

/** Why an act is not done: which verdict says so. */
export type ProtocolNo = Refusal<'protocol-needs' | 'protocol-forbids'>;

interface Weighed {
  readonly planned: PlannedAct;
  readonly verdict: Verdict;
  readonly documents: string;
}

/**
 * What the protocol in force says of an act, asked in the act's own transaction and written down with it. There is no way past
 * it: who asks, and does not stop at a no, breaks the rules. While this node has no protocol, nothing is asked.
 */
@Injectable()
export class ProtocolVerdicts {
  constructor(
    private readonly clock: Clock,
    private readonly dutyKey: DutyKey,
    private readonly keys: CaseKeys,
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
    private readonly records: ProtocolRecords,
    private readonly committee: VerdictsToCommittee,
  ) {}

  /**
   * Decides one or more acts that are done together: all of them, or the first no. Allowed acts are written down with their
   * verdicts; of a no only the no, once for each act. Refusals: `protocol-needs`, `protocol-forbids`, both `about` the verdict.
   */
  async decide(tx: Transaction, ...planned: PlannedAct[]): Promise<ProtocolNo | undefined> {
    const weighed = planned.flatMap((one) => this.weigh(one) ?? []);
    const no = weighed.find(({ verdict }) => verdict.verdict !== 'allowed');
    if (no) {
      const about = (await this.saidBefore(tx, no)) ?? (await this.keep(tx, no));
      return { ...refuse(no.verdict.verdict === 'needs' ? 'protocol-needs' : 'protocol-forbids'), about };
    }
    for (const one of weighed) if (!(await this.isSaidEachDay(tx, one))) await this.keep(tx, one);
    return undefined;
  }

  /** Decides an act of a case whose row is locked, by a consent that covers it or on a ground. Refusals: those of `decide` and `ofCase`. */
  async decideOfCase(
    tx: Transaction,
    act: ActOfCase,
  ): Promise<ProtocolNo | Refusal<'not-found' | 'case-file-gone'> | undefined> {
    const planned = await this.plan(tx, act);
    return isRefusal(planned) ? planned : this.decide(tx, planned);
  }

  /** What would be said of an act of a case; nothing is written down. Undefined while this node has no protocol. */
  async foresee(
    tx: Transaction,
    act: ActOfCase,
  ): Promise<Verdict | undefined | Refusal<'not-found' | 'case-file-gone'>> {
    const planned = await this.plan(tx, act);
    return isRefusal(planned) ? planned : this.weigh(planned)?.verdict;
  }

  private async plan(
    tx: Transaction,
    { caseId, consent, ...planned }: ActOfCase,
  ): Promise<PlannedAct | Refusal<'not-found' | 'case-file-gone'>> {
    const known = await this.ofCase(tx, caseId);
    if (isRefusal(known)) return known;
    return { ...planned, known, ...(consent ? { consent: consentFacts(consent) } : {}) };
  }

  /** What is known of the person of a case. Refusals: `not-found`, `case-file-gone`. Throws `NodeLocked`. */
  async ofCase(tx: Transaction, caseId: string): Promise<KnownPerson | Refusal<'not-found' | 'case-file-gone'>> {
    const row = await tx.manager.findOneBy(CaseRow, { id: caseId });
    if (!row) return refuse('not-found');
    const key = await this.keys.keyOf(tx, caseId);
    if (isRefusal(key)) return key;
    const { fields } = openJson<CaseDocument>(key, documentPlace(caseId), row.sealed);
    const records = await this.records.ofCase(tx, caseId, key);
    return {
      person: personFacts(fields, factsOf(records), this.clock.now()),
      decisions: decisionsOf(records),
      case: { id: caseId, key, pins: row.protocol },
    };
  }

  /**
   * Consents in an order in which those that were given as the protocol asks come first, otherwise as they were: a later yes, given
   * as it should be, is not hidden by an earlier one that was not.
   */
  fittingFirst(kind: ActKind, country: string | null | undefined, consents: readonly Consent[]): readonly Consent[] {
    const from = this.own.country;
    const to = country ?? from;
    const inForce = this.inForce.between(from, to);
    if (!inForce) return consents;
    const fits = (consent: Consent) => {
      const anybody = { person: { ageGroup: 'unknown' }, decisions: [] } as const;
      const { needs } = decide(inForce, { kind, from, to, ...anybody, consent: consentFacts(consent) });
      return !needs.some(({ need }) => aboutConsent.has(need));
    };
    return [...consents].sort((one, other) => Number(fits(other)) - Number(fits(one)));
  }

  private weigh(planned: PlannedAct): Weighed | undefined {
    const { kind, known, consent, tells, kept, ground } = planned;
    const from = this.own.country;
    const to = planned.to ?? from;
    const inForce = this.inForce.between(from, to, known.case?.pins ?? null);
    if (!inForce) return undefined;
    const { person, decisions } = known;
    const verdict = decide(inForce, { kind, from, to, person, decisions, consent, tells, kept, ground });
    return { planned, verdict, documents: inForce.documents.map((pin) => `${pin.protocol}@${pin.version}`).join(' ') };
  }

  /** Whether something may be kept is asked each day; the same answer is written down once. */
  private async isSaidEachDay(tx: Transaction, weighed: Weighed): Promise<boolean> {
    return weighed.planned.kind === 'retention' && (await this.saidBefore(tx, weighed)) !== undefined;
  }

  /** An act that is tried again while nothing has changed has its verdict already. */
  private async saidBefore(tx: Transaction, { planned, verdict }: Weighed): Promise<string | undefined> {
    const last = (await this.said(tx, planned)).at(-1);
    return last && JSON.stringify(last.verdict) === JSON.stringify(verdict) ? last.id : undefined;
  }

  /** What was said of an act so far, the newest last. */
  private async said(tx: Transaction, planned: PlannedAct): Promise<{ id: string; verdict: Verdict }[]> {
    const actId = [...new Set([planned.tried ?? planned.id, planned.id])];
    const rows = await tx.manager.find(VerdictRow, { where: { actId: In(actId) }, order: { at: 'ASC', id: 'ASC' } });
    const key = caseOf(planned)?.key;
    return rows.map(({ id, sealed }) => {
      const place = verdictPlace(id);
      const opened = key
        ? openJson<SealedVerdict>(key, place, sealed)
        : this.dutyKey.openJson<SealedVerdict>(place, sealed);
      return { id, verdict: opened.verdict };
    });
  }

  private async keep(tx: Transaction, { planned, verdict, documents }: Weighed): Promise<string> {
    const id = randomUUID();
    const { kind: act, tried = planned.id, told } = planned;
    const outcome = verdict.verdict;
    const actId = outcome === 'allowed' ? planned.id : tried;
    const ofCase = caseOf(planned);
    const say: SealedVerdict = { verdict, told };
    const place = verdictPlace(id);
    const sealed = ofCase ? sealField(ofCase.key, place, say) : this.dutyKey.sealField(place, say);
    const at = this.clock.now();
    const caseId = ofCase?.id ?? null;
    const before =
      dueToCommittee(verdict, act).length > 0 ? (await this.said(tx, planned)).map((one) => one.verdict) : [];
    await tx.manager.insert(VerdictRow, { id, act, actId, caseId, outcome, at, documents, sealed });
    await this.committee.submit(tx, planned, verdict, { id, caseId, before });
    return id;
  }
}

function caseOf({ kind, known }: PlannedAct): KnownPerson['case'] {
  return namesNoCase.has(kind) ? undefined : known.case;
}

export const verdictPlace = (id: string): FieldPlace => ({ table: 'verdict', column: 'sealed', row: id });
