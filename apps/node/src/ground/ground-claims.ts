import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, moveGround, type Refusal, refuse } from '#domain';
import { openJson } from '#vault';
import { Audit } from '../audit/audit.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';
import type { ClaimedGroundRow } from './claimed-ground.entity.js';
import { groundOf } from './ground-columns.js';
import { type GroundContent, groundPlace } from './ground-content.js';
import { lockGround, saveGround } from './ground-rows.js';
import type { GroundedAct } from './grounded-acts.js';

/** Within how many hours it is looked at again where the rule itself gives none: a report that a law compels. */
const reviewHoursOfLaw = 72;

/** What other features ask before they do something on a ground, in the transaction that does it. */
@Injectable()
export class GroundClaims {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly keys: CaseKeys,
    private readonly verdicts: ProtocolVerdicts,
  ) {}

  /**
   * Uses a confirmed ground for its act, once. The protocol is asked again, now with it: its verdict names the ground, and with it
   * goes the submission to the committee. Nothing is written where it says no, but the no. Refusals: `not-found`,
   * `ground-for-another-act`, `ground-not-confirmed`, `ground-already-used`, `ground-over`, those of `decideOfCase`.
   */
  async use(
    tx: Transaction,
    actor: Actor,
    groundId: string,
    { consent: _, ...act }: GroundedAct,
  ): Promise<Refusal | undefined> {
    const row = await lockGround(tx, groundId);
    if (!row || row.caseId !== act.caseId) return refuse('not-found');
    if (row.actId !== act.id || row.act !== act.kind) return refuse('ground-for-another-act');
    const now = this.clock.now();
    const early = moveGround(groundOf(row), { move: 'use', reviewHours: reviewHoursOfLaw }, now);
    if (isRefusal(early)) return early;
    const key = await this.keys.keyOf(tx, row.caseId);
    if (isRefusal(key)) return key;
    const { on, reason } = openJson<GroundContent>(key, groundPlace(row.id), row.sealed);
    const planned = plannedOn(row, { on, reason }, act);
    const verdict = await this.verdicts.foresee(tx, planned);
    if (isRefusal(verdict)) return verdict;
    if (verdict === undefined) return refuse('ground-without-protocol');
    const no = await this.verdicts.decideOfCase(tx, planned);
    if (no) return no;
    const reviewHours = verdict.reviewHours ?? reviewHoursOfLaw;
    const used = moveGround(groundOf(row), { move: 'use', reviewHours }, now);
    if (isRefusal(used)) return used;
    await saveGround(tx, used);
    await this.audit.record(tx, actor, 'ground.use', { kind: 'ground', id: row.id }, { act: act.kind });
    return undefined;
  }

  /**
   * Whether what was done on it may be told once more, on paper: as long as nobody found that it did not stand. The protocol is
   * asked again. Refusals: `not-found`, `ground-over`, `ground-not-confirmed`, `case-file-gone`, those of `decideOfCase`.
   */
  async again(tx: Transaction, groundId: string, { consent: _, ...act }: GroundedAct): Promise<Refusal | undefined> {
    const row = await lockGround(tx, groundId);
    if (!row || row.caseId !== act.caseId || row.actId !== act.id) return refuse('not-found');
    if (row.usedAt === null) return refuse('ground-not-confirmed');
    const key = await this.keys.keyOf(tx, row.caseId);
    if (isRefusal(key)) return key;
    const content = openJson<GroundContent>(key, groundPlace(row.id), row.sealed);
    if (content.finding?.found === 'did-not-stand') return refuse('ground-over');
    return this.verdicts.decideOfCase(tx, plannedOn(row, content, act));
  }
}

/** The act as the protocol looks at it with the ground; whoever was the second person takes part in it. */
function plannedOn(
  { id, secondNode }: ClaimedGroundRow,
  { on, reason }: Pick<GroundContent, 'on' | 'reason'>,
  act: Omit<GroundedAct, 'consent'>,
) {
  const ground = { ...on, reason: reason.trim() !== '', secondPerson: true };
  const parties = [...act.parties, ...(secondNode === null ? [] : [secondNode])];
  return { ...act, ground, parties, claim: { kind: 'ground', id } };
}
