/** Why nothing is decided about another member, or sent to it. */
export type MembershipRefusal = 'member-not-found' | 'member-is-oneself' | 'member-blocked' | 'copy-not-found';

/** Why nothing is put to the vote, or no vote is given. */
export type CharterRefusal =
  | 'not-in-a-network'
  | 'proposal-not-found'
  | 'proposal-unclear'
  | 'proposal-changes-nothing'
  | 'proposal-unfit'
  | 'card-not-valid'
  | 'vote-not-asked'
  | 'vote-given-already'
  | 'vote-too-late'
  | 'vote-round-over'
  | 'round-still-open'
  | 'charter-disputed'
  | 'charter-not-disputed'
  | 'node-signs-nothing'
  | 'charter-file-not-valid';
