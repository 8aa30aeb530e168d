export * from './document/codes.js';
export {
  type Atom,
  type Condition,
  type KnownFact,
  knownFacts,
} from './document/condition.js';
export * from './document/document.js';
export * from './document/read.js';
export { type Source, sourceKinds, type Work } from './document/source.js';
export type { Term, Words } from './document/words.js';
export { arrestTopics } from './kinds/arrest-steps.js';
export type { Duty } from './kinds/duty.js';
export type { RuleKind } from './kinds/kind.js';
export * from './kinds/kinds.js';
export { type Burden, burdens, type LandLaw } from './kinds/land-law.js';
