export { placeCharter, readCharter } from './charter-file.js';
export { createHome, type MadeHome, type NewHome } from './create-home.js';
export { type FirstStaffMember, forgetFirstStaff, type KeptFirstStaff, readFirstStaff } from './first-staff.js';
export { type Home, readHome } from './home.js';
export { HomeBroken } from './home-broken.js';
export type { NodeDescription } from './node-description.js';
export { placeRecord } from './record-file.js';
export { removePrivately, writePrivately } from './write-privately.js';
