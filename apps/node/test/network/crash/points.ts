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
 * The commits of a handover, from what a side passed in several of them while nothing died: a transaction that is new on
 * the way is found by itself. Of a name as many count as each handover made. Of the audit log's links only the first is
 * taken, since how many it makes is a matter of timing.
 */
export function commitsOf(side: Commit['side'], recorded: readonly (readonly string[])[]): Commit[] {
  return namesIn(recorded).flatMap((name) => {
    const made = Math.min(...recorded.map((points) => timesIn(points, name)));
    const times = name === 'audit.chain' ? Math.min(1, made) : made;
    return Array.from({ length: times }, (_, index) => ({ side, name, nth: index + 1 }));
  });
}

/** Commits of handovers and their mail that some of these handovers made and others did not: no point stands for them. */
export function notInEach(recorded: readonly (readonly string[])[]): string[] {
  const names = namesIn(recorded).filter((name) => /^(mail|handover|federation)\./.test(name));
  return names.filter((name) => recorded.some((points) => timesIn(points, name) === 0));
}

/** What a node does now and then by itself: whether it falls into a handover is a matter of timing. */
const nowAndThen = ['federation.doubt'];

function namesIn(recorded: readonly (readonly string[])[]): string[] {
  const names = new Set(recorded.flat().map((point) => point.slice(0, point.lastIndexOf(':'))));
  return [...names].filter((name) => !nowAndThen.includes(name));
}

function timesIn(points: readonly string[], name: string): number {
  return points.filter((point) => point === `${name}:after-commit`).length;
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
