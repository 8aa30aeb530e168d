export { FixedClock } from './fixed-clock.js';
export { freePort } from './free-port.js';
export { type TestDatabase, testDatabase } from './test-database.js';
