/** So often a member is asked to show, while a request hangs there, that the line still holds. Seconds. */
export const beatEvery = 25;
/** After so long without anything a line counts as dropped, though nobody has closed it. Milliseconds. */
export const silentAfter = 40_000;

/**
 * Listens whether a hanging request is still alive. A line may be dropped without a word: a router was started anew, or
 * has forgotten the connection; then the answer never comes, however long one waits. What does not beat, an older version
 * or a proxy that passes nothing on, is waited for as ever.
 */
export class Silence {
  private readonly fallen = new AbortController();
  private readonly longest: NodeJS.Timeout;
  private timer: NodeJS.Timeout | undefined;
  private heard = false;
  private over = false;

  /**
   * `expected`: it has beaten before, so its silence counts from the start. `longest` in milliseconds: so long an answer may
   * take to begin, however it beats.
   */
  constructor(expected: boolean, longest: number) {
    this.longest = setTimeout(() => this.fallen.abort(), longest).unref();
    if (expected) this.arm();
  }

  readonly beat = (): void => {
    this.heard = true;
    if (!this.over) this.arm();
  };

  /** The answer comes, or nothing more is waited for: on a slow line all of a long answer takes its time. */
  readonly end = (): void => {
    this.over = true;
    clearTimeout(this.timer);
    clearTimeout(this.longest);
  };

  get signal(): AbortSignal {
    return this.fallen.signal;
  }

  get beats(): boolean {
    return this.heard;
  }

  get hasFallen(): boolean {
    return this.fallen.signal.aborted;
  }

  private arm(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fallen.abort(), silentAfter).unref();
  }
}
