import { endWith } from './ending.js';
import { readOptions } from './options.js';
import { type RunningNode, startNode } from './processes.js';
import { asExpected, type Outcome, play } from './story.js';
import { Told } from './told.js';
import { openWorld, type World } from './world.js';

const options = readOptions(process.argv);
const told = new Told((line) => console.log(line));
const running: RunningNode[] = [];
const ending = endWith(() => Promise.all(running.map((node) => node.stop())));

try {
  const outcome = await run();
  const good = asExpected(outcome);
  if (!options.once) await stayUp();
  await ending.end();
  if (options.json) console.log(JSON.stringify(outcome));
  process.exitCode = good ? 0 : 1;
} catch (error) {
  await ending.end();
  // After Ctrl-C, what was under way fails because its nodes have ended; that is no failure to tell.
  if (!ending.begun()) console.error(error);
  process.exitCode = ending.begun() ? 130 : 1;
}
process.exit();

async function run(): Promise<Outcome> {
  told.line('Three invented organisations: Amman (support), Rabat (shelter), Beirut (legal aid).');
  const { world } = await told.step(
    'Homes, keys and a charter',
    () => openWorld(options.directory),
    ({ isNew }) => (isNew ? 'made; three focal points have signed' : 'there from before'),
  );
  await told.step(
    'Three nodes start',
    () => startAll(world),
    () =>
      Object.values(world)
        .map(({ url }) => url)
        .join(' '),
  );
  const outcome = await play(world, told);
  if (!options.once) showLogins(world);
  return outcome;
}

async function startAll(world: World): Promise<void> {
  const started = Object.values(world).map(async ({ home, url, log }) => {
    running.push(await startNode(home, url, log));
  });
  const failed = (await Promise.allSettled(started)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

function showLogins(world: World): void {
  told.line();
  for (const { member, url, passwords } of Object.values(world)) {
    told.line(`${member.name}`);
    told.line(`  ${url}/graphql`);
    for (const [login, password] of Object.entries(passwords)) told.line(`  ${login} / ${password}`);
  }
  told.line();
  told.line('The nodes stay up. Ctrl-C ends them.');
}

function stayUp(): Promise<void> {
  return new Promise((resolve) => ending.onSignal(resolve));
}
