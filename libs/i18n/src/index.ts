export { importFaultSentences } from './case-import/faults.js';
export * from './codes/place.js';
export * from './codes/service.js';
export * from './language.js';
export * from './letters/deletion-letter.js';
export type { Letter } from './letters/letter.js';
export * from './letters/referral-letter.js';
export { dutyNotice } from './notices/duty.js';
export { refusalSentences } from './refusals/index.js';
