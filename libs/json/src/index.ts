export * from './canonical.js';
export * from './plain-form.js';
export * from './scan.js';
