/** A commit on the way of a handover: the n-th of this name that a side makes in it. */
export interface Commit {
  readonly side: 'giver' | 'taker';
  readonly name: string;
  readonly nth: number;
}

/** What died where. */
export interface Point extends Commit {
  readonly moment: 'before' | 'after';
  /** The server of the database dies, not the node. */
  readonly postgres?: boolean;
  /** Where the node dies once more, when it has come back. */
  readonly again?: string;
}

export function wordsOf({ side, name, nth, moment, postgres, again }: Point): string {
  const who = postgres ? `the ${side}’s postgres` : `the ${side}`;
  return `${who} ${moment} commit ${nth} of ${name}${again ? `, and again at ${again}` : ''}`;
}

/**
 * The commits of a handover, from what a side passed while nothing died: a transaction that is new on the way is found by
 * itself. Of the audit log's links only the first is taken, since how many it makes is a matter of timing. Of several
 * recordings the one with the fewest of a name counts.
 */
export function commitsOf(side: Commit['side'], recorded: readonly (readonly string[])[]): Commit[] {
  const names = new Set(recorded.flat().map((point) => point.slice(0, point.lastIndexOf(':'))));
  return [...names].flatMap((name) => {
    const made = recorded.map((points) => points.filter((point) => point === `${name}:after-commit`).length);
    const times = name === 'audit.chain' ? 1 : Math.max(1, Math.min(...made));
    return Array.from({ length: times }, (_, index) => ({ side, name, nth: index + 1 }));
  });
}

/** Both moments of each commit. */
export function bothMoments(commits: readonly Commit[]): Point[] {
  return commits.flatMap((commit) => (['before', 'after'] as const).map((moment) => ({ ...commit, moment })));
}

const passing = [
  ...['giver handover.choose', 'giver handover.certify', 'giver mail.handover.receipt'],
  ...['taker handover.keep-file', 'taker mail.handover.certificate'],
];

/** The commits by which the file and the case pass on; the others ask, answer, and carry the letters. */
export function isPassing({ side, name }: Commit): boolean {
  return passing.includes(`${side} ${name}`);
}
