/**
 * Mistakes that can be planted, one at a time: each is a switch in this simulator's own hands around the rules, none is
 * in the rules themselves. A simulator that does not find them would prove nothing by finding nothing.
 */
export const bugs = {
  'ack-before-commit': 'A receipt is sent before the entries are committed.',
  'receipt-by-epoch': 'A receipt ends the giver’s duty by its epoch, whatever certificate it names.',
  'dedupe-dropped': 'A letter that came before is applied again.',
  'consent-not-rechecked': 'The certificate is written without looking at the consent once more.',
  'fork-swallowed': 'Two heads for one place: the second one is ignored.',
  'withheld-taken-for-erased': 'An entry without its payload counts as erased, whoever said so.',
  'seq-reused-after-restore': 'A restored node goes on signing where its old database ends.',
  'append-before-own-head': 'A restored node goes on in a new epoch before others have returned its heads.',
  'stale-attester': 'A lease is renewed by whichever one voter attests, and not by more than V − T.',
  'lease-without-applying': 'An attestation counts for a charter that is not applied here.',
  'recovery-before-lease': 'A lease lasts longer than a recovery waits (W ≤ L).',
  'voter-signs-twice': 'A voter signs two contents for one version in one round.',
  'expelled-objects': 'The objection of a member that is expelled stops a recovery.',
} as const;

export type Bug = keyof typeof bugs;
export const bugNames = Object.keys(bugs) as Bug[];

/** Those in how the network governs itself. */
export const councilBugs: readonly Bug[] = [
  'stale-attester',
  'lease-without-applying',
  'recovery-before-lease',
  'voter-signs-twice',
  'expelled-objects',
];
