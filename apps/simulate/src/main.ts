import { parseArgs } from 'node:util';
import { type Bug, bugNames } from './bugs.js';
import { runMany } from './run/many.js';
import { runPlanted } from './run/planted.js';
import { runReal } from './run/real.js';
import { Report } from './run/report.js';
import { runInMemory } from './run/task.js';

const usage = `npm run simulate -- [--schedules N] [--from SEED] [--json]   plays N seeds in memory (default 2000)
npm run simulate -- --real N [--json]                         N of the same seeds on PostgreSQL, with real sealing
npm run simulate -- --planted [--bug NAME …] [--json]         plants mistakes, one at a time, until each is seen
npm run simulate -- --seed N [--bug NAME] [--trace]           plays one seed; --trace tells its story
planted mistakes: ${bugNames.join(', ')}
`;

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '2000' },
      from: { type: 'string', default: '1' },
      real: { type: 'string' },
      seed: { type: 'string' },
      bug: { type: 'string', multiple: true, default: [] },
      planted: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const report = new Report(values.json);
  const only = values.bug.filter((name): name is Bug => bugNames.some((known) => known === name));
  if (values.help || only.length !== values.bug.length) {
    process.stderr.write(usage);
    return values.help;
  }
  if (values.seed !== undefined) {
    const { lines, violation, ...rest } = await runInMemory(Number(values.seed), only[0], values.trace);
    for (const line of lines) process.stdout.write(`${line}\n`);
    report.result({ ...rest, violation: violation ?? null });
    return violation === undefined;
  }
  if (values.planted) {
    const result = await runPlanted(only, report);
    report.result(result);
    return result.caught === result.planted;
  }
  const run = values.real === undefined ? runMany : runReal;
  const result = await run(Number(values.from), Number(values.real ?? values.schedules), report);
  report.result(result);
  return result.violations === 0 && result.replayed;
}

process.exitCode = (await main()) ? 0 : 1;
