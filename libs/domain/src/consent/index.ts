export * from './consent.js';
export * from './consent-covers.js';
export * from './consent-refusal.js';
export * from './consent-words.js';
export * from './give-consent.js';
export * from './ready-sets.js';
export * from './select-consented.js';
export * from './withdrawal.js';
