import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Pace } from './pace.js';

/** How much one member may ask within a second. Who waits for its answers never comes near twice as much: that is a flood. */
const bucket = { points: 60, duration: 1 };
const aFlood = 2;
/** A flood is over once the member has kept to its bucket for so long, in seconds; until then all it asks is turned away. */
const calmFor = 10;

/** A member asked too much: for how many seconds it is to wait. A flood is not worth a signature. */
export interface TooMany {
  readonly seconds: number;
  readonly flood: boolean;
}

/** A request may go on, in so many milliseconds. */
export interface Turn {
  readonly inMs: number;
}

/**
 * How much each asks. Who asks faster than its pace waits for a turn; whoever has too much waiting is told to come back;
 * who floods is turned away until it is over, so that a flood that goes on costs neither a signature nor a look into the
 * database.
 */
export class Rates {
  private readonly buckets = new RateLimiterMemory(bucket);
  private readonly floods = new RateLimiterMemory({ points: 1, duration: calmFor });
  private readonly pace = new Pace();

  /** Counts a request. */
  async of(asker: string): Promise<Turn | TooMany> {
    const flooding = await this.floods.get(asker);
    const asked = await this.counted(asker);
    if (asked > bucket.points * (flooding ? 1 : aFlood)) {
      await this.floods.set(asker, 1, calmFor);
      return { seconds: calmFor, flood: true };
    }
    if (flooding) return { seconds: Math.max(1, Math.ceil(flooding.msBeforeNext / 1000)), flood: true };
    const inMs = this.pace.of(asker);
    return inMs === undefined ? { seconds: 1, flood: false } : { inMs };
  }

  /** How many there were within this second. */
  private async counted(asker: string): Promise<number> {
    try {
      return (await this.buckets.consume(asker)).consumedPoints;
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return reason.consumedPoints;
    }
  }
}
