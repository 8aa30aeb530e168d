/** A clock for tests: it stands still until it is told otherwise. Fits wherever a `Clock` is asked for. */
export class FixedClock {
  constructor(private at: Date = new Date('2026-03-02T09:00:00Z')) {}

  now(): Date {
    return new Date(this.at);
  }

  set(at: Date): void {
    this.at = new Date(at);
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const hours = (by.days ?? 0) * 24 + (by.hours ?? 0);
    const seconds = (hours * 60 + (by.minutes ?? 0)) * 60 + (by.seconds ?? 0);
    this.at = new Date(this.at.getTime() + seconds * 1000);
  }
}
