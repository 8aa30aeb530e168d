import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#database';
import { RealSealing } from '../sealing/real-sealing.js';
import { PostgresStore } from '../store/postgres-store.js';
import type { ManyResult } from './many.js';
import type { Report } from './report.js';
import { runSchedule } from './schedule.js';
import { runInMemory } from './task.js';

/**
 * The same seeds on a real PostgreSQL, which is started for it, and with real sealing. `replayed` says that each told the
 * same story as in memory with the sealing double.
 */
export async function runReal(from: number, count: number, report: Report): Promise<ManyResult> {
  const began = performance.now();
  const room = mkdtempSync(join(tmpdir(), 'ihala-simulate-'));
  const server = await startEmbedded(room, { durable: false });
  const sealing = new RealSealing();
  let [violations, differed] = [0, 0];
  try {
    for (let seed = from; seed < from + count; seed += 1) {
      const stores: PostgresStore[] = [];
      const storeFor = async (name: string) => {
        const store = await PostgresStore.make(server.url, name);
        stores.push(store);
        return store;
      };
      const real = await runSchedule({ seed, sealing, storeFor, story: true });
      for (const store of stores) await store.close();
      const double = await runInMemory(seed, undefined, true);
      if (real.violation) {
        violations += 1;
        report.say(`seed ${seed}: ${real.violation.invariant}: ${real.violation.seen}`);
      }
      if (real.hash !== double.hash) {
        differed += 1;
        const at = real.lines.findIndex((line, index) => line !== double.lines[index]);
        report.say(`seed ${seed} differs at line ${at}:\n  real    ${real.lines[at]}\n  double  ${double.lines[at]}`);
      }
      report.progress(`${seed - from + 1} of ${count} schedules`);
    }
  } finally {
    await server.close();
    rmSync(room, { recursive: true, force: true });
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return { schedules: count, violations, seconds, replayed: differed === 0 };
}
