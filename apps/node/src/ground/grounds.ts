import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, askForGround, type GroundStep, isRefusal, moveGround, type Refusal, refuse } from '#domain';
import { openJson, sealField } from '#vault';
import { Audit } from '../audit/audit.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';
import { ClaimedGroundRow } from './claimed-ground.entity.js';
import { type AskForGroundInput, type GroundInput, groundNamed, type ReviewGroundInput } from './ground.input.js';
import { GroundAccess } from './ground-access.js';
import { groundColumns, groundOf } from './ground-columns.js';
import { type GroundContent, type GroundName, groundPlace } from './ground-content.js';
import { saveGround } from './ground-rows.js';
import { type GroundedAct, GroundedActs } from './grounded-acts.js';
import { SisterAsking } from './sister/sister-asking.js';

/** What is done without consent: one asks, another confirms, and somebody looks at it again. */
@Injectable()
export class Grounds {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly keys: CaseKeys,
    private readonly access: GroundAccess,
    private readonly acts: GroundedActs,
    private readonly verdicts: ProtocolVerdicts,
    private readonly sister: SisterAsking,
  ) {}

  /**
   * Asks a second person, with a reason. What no protocol lists as a ground for this act is refused at once, with rule and
   * article. Refusals: those of `GroundedActs.describe`, `ProtocolVerdicts.decideOfCase` and `SisterAsking.ask`,
   * `ground-not-needed`, `ground-without-protocol`, `case-file-gone`.
   */
  ask(actor: Actor, input: AskForGroundInput) {
    const on = groundNamed(input);
    return this.once.run(actor, 'ground.ask', input, async (tx): Promise<string | Refusal> => {
      const act = await this.acts.describe(tx, actor, input.referralId);
      if (isRefusal(act)) return act;
      const rules = await this.listed(tx, act, on);
      if (isRefusal(rules)) return rules;
      const key = await this.keys.keyOf(tx, act.caseId);
      if (isRefusal(key)) return key;
      const id = randomUUID();
      const { recipient, fields } = act.tells;
      const content: GroundContent = {
        ...{ v: 1, on, rules, reason: input.reason, recipient, fields },
        circumstances: [...new Set(input.circumstances)],
      };
      const asked = askForGround(id, actor.staffId, this.clock.now());
      const sisterNode = input.sisterNodeId ?? null;
      if (sisterNode !== null) {
        const unfit = await this.sister.ask(tx, sisterNode, asked, act, content);
        if (unfit) return unfit;
      }
      await tx.manager.insert(ClaimedGroundRow, {
        ...{ id, act: act.kind, actId: act.id, caseId: act.caseId, sisterNode },
        ...{ askedBy: asked.askedBy, askedAt: asked.askedAt, ...groundColumns(asked) },
        sealed: sealField(key, groundPlace(id), content),
      });
      await this.audit.record(tx, actor, 'ground.ask', { kind: 'ground', id }, { act: act.kind, referral: act.id });
      return id;
    });
  }

  /** Refusals: `not-found`, those of `moveGround`. */
  confirm(actor: Actor, input: GroundInput) {
    return this.step(actor, input, { move: 'confirm', by: { staffId: actor.staffId } });
  }

  /** Says no to it, or takes back what one asked oneself. Refusals: `not-found`, those of `moveGround`. */
  refuse(actor: Actor, input: GroundInput) {
    return this.step(actor, input, { move: 'refuse', by: { staffId: actor.staffId } });
  }

  /** Looks again at what was done. What was found stays in the case, as long as its file is here. Refusals: as above. */
  review(actor: Actor, { found, words, ...input }: ReviewGroundInput) {
    return this.step(actor, input, { move: 'review', by: actor.staffId }, { found, ...(words ? { words } : {}) });
  }

  private step(actor: Actor, input: GroundInput, step: GroundStep, finding?: GroundContent['finding']) {
    return this.once.run(actor, `ground.${step.move}`, input, async (tx) => {
      const row = await this.access.lock(tx, actor, input.groundId);
      if (isRefusal(row)) return row;
      const moved = moveGround(groundOf(row), step, this.clock.now());
      if (isRefusal(moved)) return moved;
      await saveGround(tx, moved);
      if (finding) await this.keepFinding(tx, row, finding);
      await this.audit.record(tx, actor, `ground.${step.move}`, { kind: 'ground', id: row.id });
      return row.id;
    });
  }

  /** The rules that list the ground for this act. A no is written down, and is what `decide` says. */
  private async listed(tx: Transaction, { consent, ...act }: GroundedAct, on: GroundName) {
    const allowed = consent && (await this.verdicts.foresee(tx, { ...act, consent }));
    if (isRefusal(allowed)) return allowed;
    if (allowed?.verdict === 'allowed') return refuse('ground-not-needed');
    const planned = { ...act, ground: { ...on, reason: true, secondPerson: true } };
    const verdict = await this.verdicts.foresee(tx, planned);
    if (isRefusal(verdict)) return verdict;
    if (verdict === undefined) return refuse('ground-without-protocol');
    if (verdict.verdict === 'allowed')
      return verdict.rules.filter(({ kind }) => kind === ('ground' in on ? 'lawful-ground' : 'law-of-the-land'));
    const no = await this.verdicts.decideOfCase(tx, planned);
    if (!no) throw new Error('What was not allowed a moment ago is.');
    return no;
  }

  private async keepFinding(
    tx: Transaction,
    { id, caseId, sealed }: ClaimedGroundRow,
    finding: GroundContent['finding'],
  ) {
    const key = await this.keys.keyOf(tx, caseId);
    if (isRefusal(key)) return;
    const content = openJson<GroundContent>(key, groundPlace(id), sealed);
    await tx.manager.update(
      ClaimedGroundRow,
      { id },
      { sealed: sealField(key, groundPlace(id), { ...content, finding }) },
    );
  }
}
