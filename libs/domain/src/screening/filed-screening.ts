import type { AgeGroup } from '../case/case-fields.js';
import type { ForcedLabourIndustry } from '../codes/htcds.js';
import type { AnsweredIndicator } from './answers.js';
import type { ToldBeforeScreening } from './before-screening.js';
import type { ScreeningResult } from './screen.js';
import type { StatusDecision } from './status-decision.js';

/**
 * A screening as it is kept in the file of a case: what was told, asked and answered, and what the shared definition said
 * of it then. None is ever changed; a later one stands beside it. Times are RFC 3339 in UTC. It names no staff.
 */
export interface FiledScreening {
  readonly at: string;
  readonly set: string;
  readonly version: string;
  /** The age when it happened. */
  readonly age: AgeGroup;
  readonly industry?: ForcedLabourIndustry;
  readonly told: readonly ToldBeforeScreening[];
  /** Whatever is not named was not asked. */
  readonly answers: readonly AnsweredIndicator[];
  readonly result: ScreeningResult;
  /** The sets that were not at hand then: of their subjects it says nothing. */
  readonly missing: readonly string[];
  readonly words?: string;
}

/** A decision and when it was written down. */
export interface FiledDecision extends StatusDecision {
  readonly at: string;
}
