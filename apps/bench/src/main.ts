import type { BenchOptions } from './bench-options.js';

/** What can be measured, by name. Each prints its figures as the last line (`--json`) and says by its exit code whether they hold. */
const benches: Readonly<Record<string, () => Promise<(options: BenchOptions) => Promise<boolean>>>> = {
  federation: async () => (await import('./federation/federation.js')).federation,
  holds: async () => (await import('./holds/holds.js')).holds,
  protocol: async () => (await import('./protocol/protocol.js')).protocol,
  query: async () => (await import('./query/query.js')).query,
  sizes: async () => (await import('./sizes/sizes.js')).sizes,
  start: async () => (await import('./start/start.js')).start,
};

const [name = '', ...flags] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  process.stderr.write(`npm run bench -- ${Object.keys(benches).join('|')} [--short] [--json] [--only=part,…]\n`);
  process.exit(2);
}
const run = await bench();
const only = flags.flatMap((flag) => (flag.startsWith('--only=') ? flag.slice('--only='.length).split(',') : []));
const held = await run({ short: flags.includes('--short'), json: flags.includes('--json'), only });
process.exitCode = held ? 0 : 1;
