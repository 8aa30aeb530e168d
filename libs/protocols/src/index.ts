export * from './diff/diff.js';
export * from './diff/facets.js';
export * from './document/codes.js';
export {
  type Atom,
  type Condition,
  type KnownFact,
  knownFacts,
} from './document/condition.js';
export * from './document/document.js';
export * from './document/read.js';
export { slotOf } from './document/slot.js';
export { type Source, sourceKinds, type Work } from './document/source.js';
export * from './document/with-rule.js';
export type { Term, Words } from './document/words.js';
export { documentFiles } from './documents.js';
export * from './engine/act.js';
export { decide } from './engine/decide.js';
export * from './engine/in-force-rules.js';
export type { Planned } from './engine/plan.js';
export * from './engine/put-in-force.js';
export * from './engine/take-in-order.js';
export * from './engine/verdict.js';
export * from './indicators/indicator-set-file.js';
export { arrestTopics } from './kinds/arrest-steps.js';
export type { Duty } from './kinds/duty.js';
export type { RuleKind } from './kinds/kind.js';
export * from './kinds/kinds.js';
export { type Burden, burdens, type LandLaw } from './kinds/land-law.js';
export * from './meet/check-tightens.js';
export * from './meet/meet.js';
export * from './meet/rule-set.js';
