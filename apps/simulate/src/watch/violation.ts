/** An invariant of docs/safety was broken: which, and what was seen. */
export class Violation extends Error {
  override readonly name = 'Violation';
  constructor(
    readonly invariant: string,
    readonly seen: string,
  ) {
    super(`${invariant}: ${seen}`);
  }
}
