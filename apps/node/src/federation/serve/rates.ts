import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How much one member may ask within ten seconds. */
const bucket = { points: 600, duration: 10 };
/** Beyond so many buckets within the time of one, nobody means well. */
const aFlood = 2;
/** A flood is over once the member has kept to its bucket for so long, in seconds; until then all it asks is turned away. */
const calmFor = 10;

/** A member asked too much: for how many seconds it is to wait. A flood is not worth a signature. */
export interface TooMany {
  readonly seconds: number;
  readonly flood: boolean;
}

/**
 * How much each asks. Who goes beyond the bucket waits for the next one; who floods waits until it is over, so that a flood
 * that goes on costs neither a signature nor a look into the database with every new bucket.
 */
export class Rates {
  private readonly buckets = new RateLimiterMemory(bucket);
  private readonly floods = new RateLimiterMemory({ points: 1, duration: calmFor });

  /** Counts a request; undefined if it may pass. */
  async of(asker: string): Promise<TooMany | undefined> {
    const flooding = await this.floods.get(asker);
    try {
      await this.buckets.consume(asker);
      return flooding ? { seconds: secondsOf(flooding), flood: true } : undefined;
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      if (!flooding && reason.consumedPoints <= bucket.points * aFlood)
        return { seconds: secondsOf(reason), flood: false };
      await this.floods.set(asker, 1, calmFor);
      return { seconds: calmFor, flood: true };
    }
  }
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
