export { type Cut, type CuttingProxy, cuttingProxy } from './cutting-proxy.js';
export { FixedClock } from './fixed-clock.js';
export { freePort } from './free-port.js';
export {
  canariesOf,
  type InventedPerson,
  inventedAddress,
  inventedMark,
  inventedPeople,
  inventedPerson,
} from './invented-people.js';
export { type TestDatabase, testDatabase } from './test-database.js';
