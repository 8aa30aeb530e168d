/**
 * What a guest of a host says by mail, to its host and to each voter, since it has no broadcast feed: `guest.vote`,
 * `guest.charter`, `guest.objection`, `guest.protocol-comment`. Each body is the payload of the broadcast entry of that type.
 */
export const saidByGuests: readonly string[] = ['vote', 'charter', 'objection', 'protocol-comment'];
