/** Why nothing is decided about another member, or sent to it. */
export type MembershipRefusal = 'member-not-found' | 'member-is-oneself' | 'member-blocked';
