export * from './language.js';
export { dutyNotice } from './notices/duty.js';
export { refusalSentences } from './refusals/index.js';
