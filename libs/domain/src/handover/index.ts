export * from './custody.js';
export * from './give.js';
export * from './handover-refusal.js';
export * from './hear.js';
export * from './human-duty.js';
export * from './message.js';
export type { Deed as HandoverDeed, Saying as HandoverSaying, Step as HandoverStep } from './step.js';
export * from './summary.js';
export * from './take.js';
