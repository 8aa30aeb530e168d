/** So many go on in one go; of what comes faster each waits for its turn, and turns come so often (milliseconds). */
const atOnce = 5;
const turn = 16;
/** So many wait for a turn; whoever knows that an answer is to be waited for has no more under way. */
const mayWait = 16;
/** Askers that are remembered before those are forgotten who have their whole pace again. */
const many = 1_000;

/**
 * At what pace each may go on. Who asks much at once is not refused, but no more of it is worked on than leaves the node
 * to the others: they wait behind one request of it now and then, never behind a row.
 */
export class Pace {
  /** Up to when the turns of each are taken, by the clock of the process: it never jumps. */
  private readonly taken = new Map<string, number>();

  /** Takes a turn: in how many milliseconds it is; undefined if too many wait already. */
  of(asker: string): number | undefined {
    const now = performance.now();
    const from = Math.max(now, this.taken.get(asker) ?? 0);
    const wait = from - now - (atOnce - 1) * turn;
    if (wait > mayWait * turn) return undefined;
    this.taken.set(asker, from + turn);
    if (this.taken.size > many) this.forget(now);
    return Math.max(0, wait);
  }

  private forget(now: number): void {
    for (const [asker, until] of this.taken) if (until <= now) this.taken.delete(asker);
  }
}
