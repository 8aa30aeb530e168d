export { placeCharter, readCharter } from './charter-file.js';
export { createHome, type MadeHome, type NewHome } from './create-home.js';
export { type FirstStaffMember, forgetFirstStaff, type KeptFirstStaff, readFirstStaff } from './first-staff.js';
export { type Home, readHome } from './home.js';
export { HomeBroken } from './home-broken.js';
export {
  keepNextOpening,
  keptOpeningDays,
  makeNextFeedKey,
  tidyKeys,
  waitingRecipient,
} from './next-keys.js';
export type { NodeDescription } from './node-description.js';
export { placeRecord } from './record-file.js';
export { readRootWords, rootWords, type WordLanguage } from './root-words.js';
export { writePrivately } from './write-privately.js';
