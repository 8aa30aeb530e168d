export { type Cut, type CuttingProxy, cuttingProxy } from './cutting-proxy.js';
export { type FakeSmsGateway, fakeSmsGateway } from './fake-sms-gateway.js';
export { type FakeSmtp, fakeSmtp } from './fake-smtp.js';
export { FixedClock } from './fixed-clock.js';
export { freePort } from './free-port.js';
export {
  type InventedPerson,
  inventedPerson,
} from './invented-people.js';
export { testCluster } from './test-cluster.js';
export { type TestDatabase, testDatabase } from './test-database.js';
