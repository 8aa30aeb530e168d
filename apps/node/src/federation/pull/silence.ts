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
  private readonly over: AbortSignal;
  private timer: NodeJS.Timeout | undefined;
  private heard = false;

  /** `expected`: it has beaten before, so its silence counts from the start. `longest` in milliseconds, however it beats. */
  constructor(expected: boolean, longest: number) {
    this.over = AbortSignal.timeout(longest);
    if (expected) this.arm();
  }

  readonly beat = (): void => {
    this.heard = true;
    this.arm();
  };

  get signal(): AbortSignal {
    return AbortSignal.any([this.fallen.signal, this.over]);
  }

  get beats(): boolean {
    return this.heard;
  }

  get hasFallen(): boolean {
    return this.fallen.signal.aborted || this.over.aborted;
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private arm(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fallen.abort(), silentAfter).unref();
  }
}
