import { Agenda } from './agenda.js';
import type { Chance } from './chance.js';
import { Trace } from './trace.js';

/** Where every schedule begins. */
export const beginning = Date.parse('2026-11-02T08:00:00.000Z');

/**
 * Time, order and what happened. One thing happens at a time: a step ends when whatever it set in motion waits for the
 * line, for a moment, or for nothing.
 */
export class World {
  /** Milliseconds of the world's own time, which no clock in it need show. */
  now = beginning;
  readonly agenda = new Agenda();
  readonly trace: Trace;
  private running = 0;
  private idle: (() => void) | undefined;
  failure: unknown;

  constructor(
    readonly chance: Chance,
    keepsTrace: boolean,
  ) {
    this.trace = new Trace(keepsTrace);
  }

  /** Puts something down for later, in milliseconds from now. */
  after(ms: number, happen: () => void): void {
    this.agenda.add(this.now + Math.max(0, Math.round(ms)), happen);
  }

  /** The next thing happens, with all that follows at once. False when there is nothing left before `until`. */
  async step(until: number): Promise<boolean> {
    const first = this.agenda.peek();
    if (!first || first.at > until) {
      this.now = Math.max(this.now, until);
      return false;
    }
    this.agenda.next();
    this.now = Math.max(this.now, first.at);
    first.happen();
    while (this.running > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
    if (this.failure) throw this.failure;
    return true;
  }

  /** Somebody is at work: the step goes on until it ends or waits. */
  begin(): void {
    this.running += 1;
  }

  end(): void {
    this.running -= 1;
    if (this.running === 0) this.idle?.();
  }

  tell(who: string, what: string): void {
    const at = this.now - beginning;
    this.trace.add(`${at} ${who} ${what}`);
  }
}
