export * from './country.js';
export * from './htcds.js';
export * from './read-code.js';
export * from './spoken-language.js';
export * from './urgency.js';
