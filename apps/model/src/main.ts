import { type Asked, mutants, reachable, wholes } from './rules.js';
import { installed, kept, type Searched, search } from './spin.js';

/**
 * `npm run model`: custody of a case, checked with spin in every state that three nodes can reach. `--json` prints one
 * line at the end, `--story` shows how each mutant goes wrong.
 */
const flags = new Set(process.argv.slice(2));
const say = (text: string) => process.stdout.write(`${text}\n`);
const count = (states: number) => states.toLocaleString('en');

const absent = installed();
if (absent.length > 0) {
  process.stderr.write(`Not checked: ${absent.join(' and ')} missing. Debian: apt-get install spin gcc (as root).\n`);
  process.exit(3);
}

const began = Date.now();
let wrong = 0;

async function ask(asked: Asked, right: (found: Searched) => boolean, said: (found: Searched) => string) {
  const found = await search(asked.flags);
  if (!right(found)) wrong += 1;
  say(`${right(found) ? 'ok    ' : 'WRONG '} ${asked.says}: ${said(found)}`);
  const shown = flags.has('--story') || (!right(found) && found.violated);
  if (shown) for (const step of found.story) say(`         ${step}`);
  return found;
}

say(`Every state of three nodes, kept as ${kept}; one has authority, one or more have duty:`);
let states = 0;
for (const whole of wholes) {
  const found = await ask(
    whole,
    ({ violated, complete }) => !violated && complete,
    (one) =>
      `${count(one.states)} states, ${one.violated ? 'VIOLATED' : one.complete ? 'no violation' : 'NOT COMPLETE'}`,
  );
  states += found.states;
}
say('With one rule taken away; each must be found:');
let found = 0;
for (const mutant of mutants) {
  const one = await ask(
    mutant,
    ({ violated }) => violated,
    ({ violated, story, states }) =>
      violated ? `found, ${story.length} steps` : `NOT FOUND in ${count(states)} states`,
  );
  if (one.violated) found += 1;
}
say('What must be reachable, or the rest would prove nothing:');
for (const one of reachable) {
  await ask(
    one,
    ({ violated }) => violated,
    ({ violated }) => (violated ? 'reached' : 'NEVER REACHED'),
  );
}

const seconds = Math.round((Date.now() - began) / 1000);
if (flags.has('--json')) {
  say(JSON.stringify({ states, violations: wrong === 0 ? 0 : wrong, mutants: mutants.length, found, seconds }));
} else {
  say(
    `${wrong === 0 ? 'Holds' : `${wrong} WRONG`}: ${count(states)} states, ${found} of ${mutants.length} mutants found, ${seconds} s.`,
  );
}
process.exitCode = wrong === 0 ? 0 : 1;
