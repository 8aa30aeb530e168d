import { freeTheHouse } from './acts/hold.js';
import type { Worker } from './client.js';
import { logIn, onDuty } from './setting.js';
import type { Told } from './told.js';
import type { World } from './world.js';

/** Those who act in the story, logged in at their own nodes, and the ids of the nodes. */
export interface Cast {
  readonly world: World;
  readonly told: Told;
  readonly rim: Worker;
  readonly salma: Worker;
  readonly operator: Worker;
  readonly nadim: Worker;
  readonly rabat: string;
  readonly beirut: string;
  readonly amman: string;
}

/** Everybody logs in, and the house is empty of those who came in earlier runs. */
export async function gather(world: World, told: Told): Promise<Cast> {
  const [rim, salma, nadim] = await Promise.all([world.amman, world.rabat, world.beirut].map(onDuty));
  if (!rim || !salma || !nadim) throw new Error('Somebody is missing.');
  const operator = await logIn(world.rabat, 'operator');
  await freeTheHouse(operator);
  const { members } = await rim.ask<{ members: { nodeId: string; country: string }[] }>(
    '{ members { nodeId country } }',
  );
  const idIn = (country: string) => members.find((member) => member.country === country)?.nodeId ?? '';
  return { world, told, rim, salma, operator, nadim, amman: idIn('JO'), rabat: idIn('MA'), beirut: idIn('LB') };
}
