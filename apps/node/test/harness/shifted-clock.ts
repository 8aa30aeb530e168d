import { Clock } from '../../src/clock.js';

/** The real time, and as much later as a test says. */
export class ShiftedClock extends Clock {
  private later = 0;

  override now(): Date {
    return new Date(Date.now() + this.later);
  }

  advance({ days = 0, hours = 0 }: { days?: number; hours?: number }): void {
    this.later += (days * 24 + hours) * 3_600_000;
  }
}
