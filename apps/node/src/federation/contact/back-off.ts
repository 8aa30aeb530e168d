/** Contact counts as broken after so many failures in a row; the board says so. */
export const failuresUntilBroken = 5;

const first = 1_000;
const longest = 5 * 60_000;

/**
 * How long to leave a member alone after so many failures in a row, in milliseconds: full jitter, so that members do
 * not come back all at once after a line was cut. `random` in [0, 1).
 */
export function pauseAfter(failures: number, random: number): number {
  if (failures < 1) return 0;
  const most = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  return Math.floor(random * most);
}
