/** Why nothing is decided about another member, or sent to it. */
export type MembershipRefusal =
  | 'member-not-found'
  | 'member-is-oneself'
  | 'member-blocked'
  | 'copy-not-found'
  | CarriedMailRefusal
  | ErasureRefusal;

/** Why a file of sealed mail that somebody carried here is not taken in. */
export type CarriedMailRefusal = 'sealed-mail-unreadable' | 'sealed-mail-for-another' | 'sealed-mail-begins-later';

/** Why something that was said to all is not erased. */
export type ErasureRefusal = 'entry-not-found' | 'entry-never-erased';

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
