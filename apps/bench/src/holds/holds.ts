import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '#database';
import type { BenchOptions } from '../bench-options.js';
import { counted, freshHouse, secondLock } from './house.js';
import { forUpdate, oneStatement, type Way, withoutLock } from './ways.js';

const connections = 16;
const clients = 200;
const places = 10;

interface Fight {
  readonly held: number;
  readonly doubled: number;
  readonly refusedWhileFree: number;
  readonly times: readonly number[];
}

/**
 * Places kept by one statement against FOR UPDATE, in interleaved rounds on an embedded server as a node runs it (fsync
 * on), and 200 who fight for 10 places, some of whose transactions fail. The control does without lock and index.
 */
export async function holds({ short, json }: BenchOptions): Promise<boolean> {
  const home = await mkdtemp(join(tmpdir(), 'ihala-bench-'));
  const database = await openDatabase({ home });
  const pool = new pg.Pool({ connectionString: database.url, max: connections });
  pool.on('error', () => {});
  try {
    const [rounds, fights, last] = short ? [3, 5, 100] : [9, 25, 1000];
    const ways = { one: [] as number[], locked: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      ways.one.push(await perSecond(pool, oneStatement));
      ways.locked.push(await perSecond(pool, forUpdate));
    }
    const fought = await repeat(fights, () => fight(pool, oneStatement, clients, places));
    const lastPlace = await repeat(last, () => fight(pool, oneStatement, 2, 1));
    await secondLock(pool, false);
    const control = await repeat(fights, () => fight(pool, withoutLock, clients, places));
    await freshHouse(pool, 0);
    await secondLock(pool, true);
    return tell({ ...ways, fought, lastPlace, control }, json);
  } finally {
    await pool.end();
    await database.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Places kept in a second, by 16 connections, while there are enough for all. */
async function perSecond(pool: pg.Pool, way: Way): Promise<number> {
  const free = 400;
  await freshHouse(pool, free);
  let left = free;
  const since = performance.now();
  const keep = async () => {
    while (left > 0) {
      left -= 1;
      if (!(await way(pool, false))) throw new Error('A free place was refused.');
    }
  };
  await Promise.all(Array.from({ length: connections }, keep));
  return free / ((performance.now() - since) / 1000);
}

async function fight(pool: pg.Pool, way: Way, many: number, free: number): Promise<Fight> {
  await freshHouse(pool, free);
  const times: number[] = [];
  const fails = (client: number) => many > 2 && client % 10 === 0;
  const asked = Array.from({ length: many }, async (_, client) => {
    const since = performance.now();
    const kept = await way(pool, fails(client));
    times.push(performance.now() - since);
    return kept;
  });
  const held = (await Promise.all(asked)).filter(Boolean).length;
  const { doubled, free: left } = await counted(pool);
  return { held, doubled, refusedWhileFree: Math.min(left, many - held), times };
}

interface Figures {
  readonly one: readonly number[];
  readonly locked: readonly number[];
  readonly fought: readonly Fight[];
  readonly lastPlace: readonly Fight[];
  readonly control: readonly Fight[];
}

function tell({ one, locked, fought, lastPlace, control }: Figures, json: boolean): boolean {
  const [fast, slow] = [middle(one), middle(locked)];
  const all = [...fought, ...lastPlace];
  const doubleBookings = sum(all.map(({ doubled }) => doubled));
  const refusedWhileFree = sum(all.map((round) => round.refusedWhileFree));
  const controlDoubleBookings = sum(control.map(({ doubled }) => doubled));
  const times = fought.flatMap((round) => round.times).sort((a, b) => a - b);
  const toForUpdate = Number((fast / slow).toFixed(2));
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  process.stdout.write(
    [
      `one statement ${fast.toFixed(0)} holds/s, FOR UPDATE ${slow.toFixed(0)} holds/s (medians of ${one.length} rounds)`,
      `${fought.length} fights of ${clients} for ${places} places: p50 ${middle(times).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
      `the last place: ${lastPlace.length} rounds, ${sum(lastPlace.map(({ held }) => held))} holds`,
      `without a lock: ${controlDoubleBookings} double bookings in ${control.length} fights`,
      '',
    ].join('\n'),
  );
  const figures = { toForUpdate, doubleBookings, refusedWhileFree, controlDoubleBookings };
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  return (
    doubleBookings === 0 && refusedWhileFree === 0 && controlDoubleBookings > 0 && lastPlace.every((r) => r.held === 1)
  );
}

async function repeat<T>(times: number, what: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let round = 0; round < times; round += 1) done.push(await what());
  return done;
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
