import type { InventedPerson } from '../acts/person.js';
import type { Cast } from '../cast.js';
import { searchNode } from '../leaks/search.js';
import { until } from '../told.js';

/** The search must be able to find: before the handover her file lies in Amman, behind keys that are there. */
export async function control({ told, world }: Cast, { canaries }: InventedPerson): Promise<void> {
  await told.step(
    'Before the handover, a control',
    () => searchNode(world.amman, canaries),
    ({ leaks }) => {
      const opened = leaks.filter(({ how }) => how.startsWith('opened'));
      if (opened.length < canaries.length)
        throw new Error('The search found less than there is: it would prove nothing.');
      if (opened.length < leaks.length)
        throw new Error(`In the clear: ${leaks.map(({ where, how }) => `${where} (${how})`).join(', ')}`);
      return `with Amman’s keys she is found ${opened.length} times, in the clear never`;
    },
  );
}

/** Nothing of her is left on the disks of the giver and of the third node. Gives how much was found. */
export async function search({ told, world }: Cast, { canaries }: InventedPerson, wrapped: Buffer): Promise<number> {
  const searched = await told.step(
    'The disks of Amman and Beirut are searched for her',
    async () => {
      const amman = await until(
        'her key gone from Amman’s disk',
        async () => {
          const found = await searchNode(world.amman, canaries, wrapped);
          return found.leaks.length === 0 && found;
        },
        30,
      ).catch(() => searchNode(world.amman, canaries, wrapped));
      return [amman, await searchNode(world.beirut, canaries, wrapped)];
    },
    (both) => {
      const tried = both.reduce((sum, one) => sum + one.tried, 0);
      return `${both.flatMap(({ leaks }) => leaks).length} found; ${tried.toLocaleString('en')} times a key was tried on a seal`;
    },
  );
  const leaks = searched.flatMap((one) => one.leaks);
  for (const { where, how } of leaks) told.line(`    LEAK ${how} in ${where}`);
  return leaks.length;
}
