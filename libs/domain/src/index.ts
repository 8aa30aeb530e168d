export * from './refusal.js';
export * from './refusal-code.js';
export * from './staff/actor.js';
export * from './staff/staff-refusal.js';
