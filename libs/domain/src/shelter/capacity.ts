/** What other members are told about a kind of place: never a number (a falling number tells when somebody arrived). */
export const capacityWords = ['full', 'ask', 'likely'] as const;
export type CapacityWord = (typeof capacityWords)[number];

/** How old a statement is: under 2 hours, 2 to 8 hours, older. */
export const freshnesses = ['fresh', 'ageing', 'stale'] as const;
export type Freshness = (typeof freshnesses)[number];

/** Hours of the day (UTC) at which each node states its capacity anew, whatever happened in between. */
export const statementHours = [2, 6, 10, 14, 18, 22] as const;
/** Each node speaks at some moment within these minutes after the hour, so that no minute means anything. */
const statementJitterMinutes = 30;
/** A statement holds through two of its turns, then nobody may rely on it. */
const statementHoursValid = 12;
/** An operator who has said nothing for a day is asked rather than relied on. */
const hoursAnOperatorsWordIsLikely = 24;

const anHour = 60 * 60 * 1000;

/**
 * The coarse word for the free places of a kind. One place is worth a question, not a journey; the last free place is
 * hidden among the questions. `saidAt` is when the operator last said how many are free.
 */
export function capacityWord(free: number, saidAt: Date, now: Date): CapacityWord {
  if (free <= 0) return 'full';
  const old = now.getTime() - saidAt.getTime() > hoursAnOperatorsWordIsLikely * anHour;
  return free === 1 || old ? 'ask' : 'likely';
}

export function freshnessOf(saidAt: Date, now: Date): Freshness {
  const hours = (now.getTime() - saidAt.getTime()) / anHour;
  if (hours < 2) return 'fresh';
  return hours <= 8 ? 'ageing' : 'stale';
}

/**
 * When this node states its capacity next: the next fixed hour after now, and some minutes of jitter. `chance` is a
 * random number in [0, 1). The turn that is still within its jitter counts as gone, so that no turn is taken twice.
 */
export function nextStatementAt(now: Date, chance: number): Date {
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const turns = [...statementHours, statementHours[0] + 24].map((hour) => day + hour * anHour);
  const next = turns.find((turn) => turn > now.getTime()) ?? day + 24 * anHour;
  return new Date(next + Math.floor(chance * statementJitterMinutes * 60 * 1000));
}

export function statementExpires(statedAt: Date): Date {
  return new Date(statedAt.getTime() + statementHoursValid * anHour);
}
