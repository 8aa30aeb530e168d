import { allInContact, countCases, importCaseload, onDuty, setUp, unlockAll } from '../setting.js';
import type { Told } from '../told.js';
import type { World } from '../world.js';

/** What comes before the first day, and on every other day takes a moment. Gives how many cases were taken over. */
export async function prepare(world: World, told: Told): Promise<number> {
  await told.step(
    'Somebody on duty unlocks each node',
    () => unlockAll(world),
    () => 'done',
  );
  await told.step(
    'Teams, users and a shelter',
    () => setUp(world),
    () => 'set up',
  );
  await told.step(
    'The nodes find each other',
    () => allInContact(world),
    () => 'all three in contact',
  );
  const rim = await onDuty(world.amman);
  const before = await countCases(rim);
  return told.step(
    'Amman takes over its old table of cases',
    async () => (before >= 200 ? before : importCaseload(world.amman)),
    (cases) => (before >= 200 ? `${cases} cases are there from before` : `${cases} invented cases`),
  );
}
