export * from './block.js';
export * from './charter-change.js';
export * from './membership-refusal.js';
export * from './silence.js';
export * from './vote.js';
