import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { ActKind, Verdict } from '#protocols';
import { CaseParties } from '../../case/case-parties.js';
import { Committee, type CommitteeSubmission } from '../../committee/committee.js';
import type { PlannedAct } from './protocol-verdicts.js';

type Due = Pick<CommitteeSubmission, 'kind' | 'rules' | 'reason'>;

/**
 * What the committee hears of a verdict: use of a law of the land, whatever came of it, and a no that a rule says. That something
 * must not be kept any longer is no such no: it is destroyed.
 */
export function dueToCommittee({ verdict, laws = [], rules }: Verdict, act: ActKind): readonly Due[] {
  const bound = { kind: 'law-of-the-land', rules: laws.map(({ id }) => id) } as const;
  const said = verdict === 'allowed' ? 'law-followed' : 'law-stopped-it';
  return [
    ...(laws.length > 0 ? [{ ...bound, reason: said }] : []),
    ...(verdict === 'refused' && act !== 'retention'
      ? [{ kind: 'refusal', rules: rules.map(({ id }) => id), reason: 'protocol-forbids' } as const]
      : []),
  ];
}

/**
 * Brings verdicts to the legal committee in the transaction of the act: what was done on a ground without consent, each use of a
 * law of the land, each no of a rule. Ids of rules and a code go, nothing about the person. One act brings each rule once,
 * however often it is tried.
 */
@Injectable()
export class VerdictsToCommittee {
  constructor(
    private readonly committee: Committee,
    private readonly parties: CaseParties,
  ) {}

  /** `caseId` is the case that the verdict names; `before` are the earlier verdicts on the same act. */
  async submit(
    tx: Transaction,
    { kind, known, ground, claim, parties = [] }: PlannedAct,
    verdict: Verdict,
    {
      id,
      caseId,
      before,
    }: { readonly id: string; readonly caseId: string | null; readonly before: readonly Verdict[] },
  ): Promise<void> {
    const unnamed = caseId === null && known.case ? await this.parties.of(tx, known.case.id) : [];
    const about = { caseId, parties: [...parties, ...unnamed] };
    if (ground && 'ground' in ground && claim && verdict.verdict === 'allowed') {
      const rules = verdict.rules.filter(({ kind }) => kind === 'lawful-ground').map((rule) => rule.id);
      const used = { kind: 'lawful-ground', rules, reason: ground.ground } as const;
      await this.committee.submitToCommittee(tx, { ...about, ...used, subject: claim });
    }
    const heard = before.flatMap((one) => dueToCommittee(one, kind));
    for (const due of dueToCommittee(verdict, kind)) {
      const rules = due.rules.filter((rule) => !heard.some((one) => one.kind === due.kind && one.rules.includes(rule)));
      if (rules.length > 0)
        await this.committee.submitToCommittee(tx, { ...about, ...due, rules, subject: { kind: 'verdict', id } });
    }
  }
}
