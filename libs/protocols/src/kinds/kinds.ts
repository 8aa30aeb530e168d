import type { z } from 'zod';
import { ageRule } from './age-rule.js';
import { arrestSteps } from './arrest-steps.js';
import { deadline } from './deadline.js';
import { definition } from './definition.js';
import { indicatorSets } from './indicator-sets.js';
import type { RuleKind } from './kind.js';
import { lawfulGround } from './lawful-ground.js';
import { privacy } from './privacy.js';
import { reflectionPeriod } from './reflection-period.js';
import { reintegrationFollowUps } from './reintegration-follow-ups.js';
import { requiredConsent } from './required-consent.js';
import { requiredDecision } from './required-decision.js';
import { retention } from './retention.js';
import { shareableFields } from './shareable-fields.js';
import { shelterInstructions } from './shelter-instructions.js';

/** Every kind of rule that has an order and a meet. A new one is a file of its own and a line here. */
export const ruleKinds = {
  definition,
  'indicator-sets': indicatorSets,
  'required-consent': requiredConsent,
  'lawful-ground': lawfulGround,
  'shareable-fields': shareableFields,
  deadline,
  retention,
  privacy,
  'shelter-instructions': shelterInstructions,
  'reflection-period': reflectionPeriod,
  'arrest-steps': arrestSteps,
  'required-decision': requiredDecision,
  'age-rule': ageRule,
  'reintegration-follow-ups': reintegrationFollowUps,
} as const;

export type RuleKindName = keyof typeof ruleKinds;
export const ruleKindNames = Object.keys(ruleKinds) as RuleKindName[];

/** What a rule of this kind says. */
export type ValueOf<Kind extends RuleKindName> = z.infer<(typeof ruleKinds)[Kind]['shape']>;

/** The kind by its name, for values of which only the kind’s own functions know the shape. */
export function kindOf(name: RuleKindName): RuleKind<unknown> {
  return ruleKinds[name] as RuleKind<unknown>;
}
