import type { Cited, Need, Verdict } from './verdict.js';

/** What is found while an act is held against the rules, one after the other. The worst finding decides. */
export class Findings {
  private readonly heldAgainst: (readonly Cited[])[] = [];
  private readonly asking: (readonly Cited[])[] = [];
  private readonly forbidding: (readonly Cited[])[] = [];
  private readonly needs: Need[] = [];
  private readonly told: Cited[] = [];
  private readonly laws: Cited[] = [];
  private committee = false;
  private hours: number | undefined;

  meets(rules: readonly Cited[]): void {
    this.heldAgainst.push(rules);
  }

  needsFor(rules: readonly Cited[], ...needs: readonly Need[]): void {
    this.asking.push(rules);
    this.needs.push(...needs);
  }

  forbids(rules: readonly Cited[], ...needs: readonly Need[]): void {
    this.forbidding.push(rules);
    this.needs.push(...needs);
  }

  tells(law: Cited): void {
    this.told.push(law);
  }

  /** A law of the land binds this act: each use of one goes to the committee. */
  bindsBy(law: Cited): void {
    this.laws.push(law);
    this.goesToCommittee();
  }

  goesToCommittee(reviewHours?: number): void {
    this.committee = true;
    this.hours = reviewHours ?? this.hours;
  }

  verdict(): Verdict {
    const [verdict, rules] =
      this.forbidding.length > 0
        ? (['refused', this.forbidding] as const)
        : this.asking.length > 0
          ? (['needs', this.asking] as const)
          : (['allowed', this.heldAgainst] as const);
    return {
      verdict,
      rules: [...new Set(rules.flat())],
      needs: this.needs,
      tell: this.told,
      toCommittee: this.committee,
      ...(this.laws.length > 0 ? { laws: [...new Set(this.laws)] } : {}),
      ...(this.hours === undefined ? {} : { reviewHours: this.hours }),
    };
  }
}
