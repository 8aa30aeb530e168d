export * from './answers.js';
export * from './before-screening.js';
export * from './dimension-rule.js';
export * from './indicator-set.js';
export * from './read-dimension.js';
export * from './screen.js';
export * from './screening-refusal.js';
export * from './status-decision.js';
