export * from './circumstance.js';
export * from './court-order.js';
export * from './ground.js';
export * from './ground-refusal.js';
