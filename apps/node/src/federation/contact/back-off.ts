/** Contact counts as broken after so many failures in a row; the board says so. */
export const failuresUntilBroken = 5;

const first = 1_000;
/** Nobody is left alone for longer, whatever a clock or the other side says. Milliseconds. */
export const longestPause = 5 * 60_000;
/** After a start, or once the other side was heard, nobody is left alone for longer. Milliseconds. */
const soon = 1_000;

/**
 * How long to leave a member alone after so many failures in a row, in milliseconds: full jitter, so that members do
 * not come back all at once after a line was cut. `random` in [0, 1).
 */
export function pauseAfter(failures: number, random: number): number {
  if (failures < 1) return 0;
  const most = Math.min(longestPause, first * 2 ** Math.min(failures - 1, 20));
  return Math.floor(random * most);
}

/**
 * What remains of a pause, in milliseconds, when this node has just started, or when the other side spoke while contact
 * with it was failing: it was we who were away, or the line is back. `random` in [0, 1) keeps members apart.
 */
export function pauseCutShort(left: number, random: number): number {
  return Math.max(0, Math.min(left, Math.floor(random * soon)));
}
