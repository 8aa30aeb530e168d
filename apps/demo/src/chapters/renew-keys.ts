import { join } from 'node:path';
import { readHome } from '#home';
import type { Worker } from '../client.js';
import { ihala } from '../ihala.js';
import { focalPoint } from '../setting.js';
import { type Told, until } from '../told.js';
import type { DemoNode, World } from '../world.js';

/** A node record names the keys before the current one, 64 at most: later runs of one world renew nothing more. */
const mostRenewals = 60;

/**
 * Rabat renews what its node signs with and what its mail is sealed to, while all three run: its root key signs a record,
 * nobody votes. Then a test message goes from Amman to Rabat and back, under the new keys.
 */
export async function renewKeys(world: World, told: Told): Promise<void> {
  const others = await Promise.all([world.amman, world.beirut].map(focalPoint));
  const before = (await readHome(world.rabat.home)).says;
  if (before.rotated.length >= mostRenewals) {
    return told.line('    Rabat has renewed its keys in so many earlier runs that its record has no room for more.');
  }
  await told.step(
    'Rabat renews its keys, as its root key signs',
    async () => {
      await rotate(world.rabat);
      const { says } = await readHome(world.rabat.home);
      const changed = says.feedKey !== before.feedKey && says.recipient !== before.recipient;
      if (!changed) throw new Error('the keys are the same');
      await until('the new record everywhere', async () => {
        const versions = await Promise.all(others.map((one) => recordOf(one, says.nodeId)));
        return versions.every((version) => version === says.version);
      });
      return says.version;
    },
    (version) => `record ${version} known to the others; the keys before count for what they said`,
  );
  await told.step(
    'Amman writes to Rabat and is answered',
    () => greet(others[0], before.nodeId),
    () => 'sealed to the new key, answered under the new one',
  );
}

/** As its administrator would on the command line, with the root key’s file and the login of the focal point. */
function rotate({ home, url, member, passwords }: DemoNode): Promise<string> {
  const rootKey = join(home, '..', 'founding', `${member.city}.root`);
  const who = ['--login', 'focal', '--url', url, '--language', 'en'];
  return ihala(['keys', 'rotate', '--home', home, '--root-key', rootKey, ...who], `${passwords['focal']}\n`);
}

async function recordOf(worker: Worker, nodeId: string): Promise<number | undefined> {
  const { members } = await worker.ask<{ members: { nodeId: string; recordVersion: number }[] }>(
    '{ members { nodeId recordVersion } }',
  );
  return members.find((member) => member.nodeId === nodeId)?.recordVersion;
}

async function greet(amman: Worker | undefined, nodeId: string): Promise<void> {
  if (!amman) throw new Error('A focal point is missing.');
  const sent = await amman.act<{ id: string }>('greetMember', { nodeId }, '... on Greeting { id }', 'BlockMemberInput');
  await until('the answer to the test message', async () => {
    const { greeting } = await amman.ask<{ greeting: { answeredAt: string | null } | null }>(
      'query ($id: ID!) { greeting(id: $id) { answeredAt } }',
      { id: sent.id },
    );
    return greeting?.answeredAt;
  });
}
