export { blindIndex } from './blind-index.js';
export { BrokenSeal } from './broken-seal.js';
export { type DutyKeys, deriveDutyKeys, forgetDutyKeys, newCaseKey, openCaseKey } from './duty-keys.js';
export { newOpeningIdentity, type OpeningIdentity, openIdentity } from './opening-identity.js';
export { decoy, hashPassword, passwordMatches } from './password.js';
export { newKey } from './seal.js';
export { type FieldPlace, openField, openJson, sealField } from './sealed-field.js';
export { newStaffKey, openDutyKey, resealStaffKey, type StaffKey, wrapDutyKey } from './staff-key.js';
export type { KeyPlace } from './wrapped-key.js';
