export interface BenchOptions {
  /** Fewer rounds on fewer rows, for a look in passing. */
  readonly short: boolean;
  /** Only the line with the figures. */
  readonly json: boolean;
  /** Only these parts of a bench that has parts; all, if none is named. */
  readonly only: readonly string[];
}
