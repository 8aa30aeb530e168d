import type { Migration } from './migration.js';

/** A member may be heard and yet speak no version of the protocol that counts here: the board shows why it is not asked. */
export const membersNotUnderstood: Migration = {
  name: '202611200160-members-not-understood',
  sql: 'ALTER TABLE member_state ADD COLUMN refused_for text;',
};
