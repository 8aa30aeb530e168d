export * from './arrest.js';
export * from './arrest-refusal.js';
export * from './arrest-steps.js';
export * from './filed-arrest.js';
