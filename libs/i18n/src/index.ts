export * from './language.js';
export { refusalSentences } from './refusals/index.js';
