import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { postmasterOf } from '../crash/own-database.js';
import { clearClockOf, faketime, setClock } from './clocks.js';
import type { FiveNodes, Side } from './five-nodes.js';
import type { Fault } from './plan.js';

/** How long a node that is to die at a point is given to come there. Milliseconds. */
const untilPoint = 4_000;

/** Lets a fault happen; it has healed when the promise is kept. `offerId` is what a lie may be about. */
export async function strike(
  five: FiveNodes,
  fault: Exclude<Fault, { kind: 'restore' }>,
  offerId: string,
): Promise<void> {
  if (fault.kind === 'partition') return partition(five, fault);
  const side = five.sides[fault.node];
  if (!side) throw new Error(`there is no node ${fault.node}`);
  switch (fault.kind) {
    case 'kill':
      await side.duty.ready();
      return kill(side);
    case 'kill-at':
      return killAt(side, fault.point);
    case 'power':
      return powerCut(side, fault.seconds);
    case 'kill-database':
      await side.duty.ready();
      return signalDatabase(side, 'SIGKILL');
    case 'stop':
      return stop(side, fault.seconds);
    case 'stop-database':
      await side.duty.ready();
      signalDatabase(side, 'SIGSTOP');
      await wait(fault.seconds * 1000);
      return signalDatabase(side, 'SIGCONT');
    case 'flap':
      return flap(five, side, fault.turns);
    case 'clock':
      if (!faketime()) return wait(fault.seconds * 1000);
      await setClock(side.node.dir, fault.wrongBy);
      await wait(fault.seconds * 1000);
      return setClock(side.node.dir, 0);
    case 'lie':
      return five.liar.tell(fault.node, fault.lie, offerId);
  }
}

/** `kill -9`; whoever is on duty starts it again. */
export async function kill({ node }: Side): Promise<void> {
  const pid = node.pid();
  await node.kill();
  if (pid !== undefined) await clearClockOf(pid);
}

async function killAt(side: Side, point: string): Promise<void> {
  await side.duty.ready();
  const pid = side.node.pid();
  const died = side.node.ended();
  await Promise.race([side.duty.dieAt(point, 1).then(() => died), died, wait(untilPoint)]);
  if (side.node.pid() === pid) await Promise.race([side.duty.live(), died, wait(untilPoint)]);
  if (pid !== undefined && side.node.pid() !== pid) await clearClockOf(pid);
}

async function powerCut(side: Side, seconds: number): Promise<void> {
  await side.duty.ready();
  const release = side.hold();
  await kill(side);
  await wait(seconds * 1000);
  release();
}

async function stop({ node }: Side, seconds: number): Promise<void> {
  const pid = node.pid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGSTOP');
  await wait(seconds * 1000);
  if (node.pid() === pid) process.kill(pid, 'SIGCONT');
}

/** To the database server and all its children, as the kernel knows them. */
function signalDatabase({ node }: Side, signal: NodeJS.Signals): void {
  const pid = postmasterOf(node.dir);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  for (const one of [pid, ...children]) send(one, signal);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // a child that has just ended
  }
}

async function partition({ field, sides }: FiveNodes, fault: Extract<Fault, { kind: 'partition' }>): Promise<void> {
  const there = sides.map(({ index }) => index).filter((index) => !fault.apart.includes(index));
  const lines = fault.apart.flatMap((a) => there.map((b) => [a, b] as const));
  const cut = fault.oneWay ? lines : lines.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  for (const [from, to] of cut) await field.cut(from, to);
  await wait(fault.seconds * 1000);
  for (const [from, to] of cut) await field.heal(from, to);
}

async function flap({ field, sides }: FiveNodes, { index }: Side, turns: readonly number[]): Promise<void> {
  const others = sides.map((side) => side.index).filter((other) => other !== index);
  for (const [turn, ms] of turns.entries()) {
    for (const other of others) await (turn % 2 === 0 ? field.cut(index, other) : field.heal(index, other));
    await wait(ms);
  }
  for (const other of others) await field.heal(index, other);
}
