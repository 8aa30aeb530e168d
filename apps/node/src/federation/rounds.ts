/**
 * Work that is done in rounds, whenever somebody asks: one round at a time, and another one for whoever asked while it
 * ran. After a failure it is tried again as `failed` says: in so many milliseconds, or not before somebody insists.
 */
export class Rounds {
  private running: Promise<void> | undefined;
  private again = false;
  private failures = 0;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  /** `failures` counts how often it failed in a row. */
  constructor(
    private readonly round: () => Promise<void>,
    private readonly failed: (error: unknown, failures: number) => number | undefined,
  ) {}

  /** There may be something to do. A pause after a failure is kept. */
  wake(): void {
    this.again = true;
    if (this.failures === 0) this.start();
  }

  /** There is something to do, and no reason to wait any longer. */
  insist(): void {
    this.again = true;
    this.start();
  }

  /** Begins no further round, and waits for the one that runs. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private start(): void {
    clearTimeout(this.timer);
    if (!this.running && !this.stopped) this.running = this.run();
  }

  /** Whoever asks is heard until the very end: between the last look at `again` and the end of `running` nothing waits. */
  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        await this.round();
        this.failures = 0;
      }
    } catch (error) {
      if (this.stopped) return;
      this.failures += 1;
      const pause = this.failed(error, this.failures);
      if (pause !== undefined) this.timer = setTimeout(() => this.insist(), pause);
    } finally {
      this.running = undefined;
    }
  }
}
