/** What is asked of the model, and what must come out. */
export interface Asked {
  /** The flag given to spin, without `-D`; several are parted by a space. */
  readonly flags: string;
  readonly says: string;
}

/** Every rule holds: nothing may be violated in any state. */
export const wholes: readonly Asked[] = [
  { flags: 'OFFERS=2', says: 'two offers, a recovery, a restored backup' },
  { flags: 'OFFERS=3 NO_BACKUP', says: 'three offers, a recovery' },
];

/** One rule is taken away: a violation must be found, or the model does not know what the rule is for. */
export const mutants: readonly Asked[] = [
  { flags: 'ONE_ATTESTER', says: 'a single, perhaps stale, member attests a lease' },
  { flags: 'SIGNER_ATTESTS_OLDER', says: 'who signed the pending recovery attests something older' },
  { flags: 'LEASE_WITHOUT_APPLYING', says: 'a lease is renewed before the attested charter is applied' },
  { flags: 'W_NOT_LONGER_THAN_L', says: 'a recovery does not outlast every lease (W ≤ L)' },
  { flags: 'W_FROM_PROPOSAL', says: 'W is counted from the proposal, not from its last needed signature' },
  { flags: 'NO_LEASE', says: 'authority without a lease' },
  { flags: 'HOLDER_IGNORES_PENDING', says: 'a holder that knows of the recovery goes on after W' },
  { flags: 'SIGNS_TWICE', says: 'a voter signs two contents for one version' },
  { flags: 'RECEIPT_BY_EPOCH', says: 'a receipt names the epoch, not the certificate' },
  { flags: 'NO_DUTY_BETWEEN', says: 'neither standby nor released duty' },
  { flags: 'LET_GO_AT_RECOVERY', says: 'duty ends with the recovery, not with the new custodian’s receipt' },
  { flags: 'RESTORED_ACTS_AT_ONCE', says: 'a restored node decides before anybody returned its heads' },
  { flags: 'RESTORED_VOTER_SIGNS_AT_ONCE', says: 'a restored voter signs before it knows what it had signed' },
  { flags: 'AUTHORITY_AT_OLD_HEAD', says: 'a returned head counts before its feed’s old epoch is closed there' },
  { flags: 'ASKS_ONLY_WHOM_IT_KNOWS', says: 'only those are asked to whom the backup knows an offer' },
  { flags: 'RESTORED_TAKER_MAY_DECLINE', says: 'a restored taker may decline what it had accepted before' },
  { flags: 'CHARTER_BEFORE_LETTERS', says: 'a restored node applies the charter before it has read its letters again' },
];

/** Something that must be reachable: asserted never to be, which must be violated too. */
export const reachable: readonly Asked[] = [
  { flags: 'SEEN_GIVEN_BACK', says: 'a case is handed over and handed back' },
  { flags: 'SEEN_RECOVERED', says: 'a recovered case has one custodian with authority, and nobody else duty' },
  { flags: 'SEEN_CALLED_OFF', says: 'a recovery is called off, and a later custodian has authority' },
  { flags: 'SEEN_BOUND', says: 'a taker that was restored declines, is bound by the certificate, and has the case' },
  { flags: 'SEEN_RESTORED', says: 'after recovery and restore a case is handed over again' },
];
