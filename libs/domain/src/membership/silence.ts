const minute = 60_000;
const hour = 60 * minute;

/**
 * Mail to a member that has no receipt after this time (milliseconds) is a dead letter: somebody rings there. 72 hours;
 * one hour when it is urgent.
 */
export function deadLetterAfter(urgent: boolean): number {
  return urgent ? hour : 72 * hour;
}

/** Entries that are known to exist and do not come are asked for again; after a quarter of an hour it is an incident. */
export function gapIsIncident(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() > 15 * minute;
}

/** A letter that could not be applied so often in a row is shown on the board. It is still tried again. */
export const attemptsUntilStuck = 5;
