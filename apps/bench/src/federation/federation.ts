import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchOptions } from '../bench-options.js';
import { apply } from './apply/apply.js';
import { catchUp } from './catch-up.js';
import { crowd } from './crowd/crowd.js';
import { delivery } from './delivery/delivery.js';
import { type Figures, missed, rounded } from './figures.js';
import { latency } from './latency.js';

type Part = (room: string, how: 'whole' | 'short', say: (line: string) => void) => Promise<Partial<Figures>>;

/** In the order in which they are measured, each with nodes of its own. */
const parts: Readonly<Record<string, Part>> = {
  apply: async (...how) => {
    const { perSecond, toLogicalReplication, toRawBound, toSignatureEach } = await apply(...how);
    return {
      applyPerSecond: Math.round(perSecond),
      toLogicalReplication: rounded(toLogicalReplication, 2),
      toRawBound: rounded(toRawBound, 2),
      toSignatureEach: rounded(toSignatureEach, 2),
    };
  },
  delivery: async (...how) => ({ deliveryToSignedPost: rounded(await delivery(...how), 2) }),
  'catch-up': async (...how) => {
    const { seconds, rssMb } = await catchUp(...how);
    return { catchUpSeconds: rounded(seconds, 1), catchUpRssMb: Math.round(rssMb) };
  },
  latency: async (...how) => {
    const { p50, p99 } = await latency(...how);
    return { latencyP50Ms: Math.round(p50), latencyP99Ms: Math.round(p99) };
  },
  crowd: async (...how) => {
    const { idleBytes, cpu } = await crowd(...how);
    return { idleBytesPerMemberDay: idleBytes, cpuAt200Members: rounded(cpu, 3) };
  },
};

/** What the network's part of a node can do and costs. */
export async function federation({ short, json, only }: BenchOptions): Promise<boolean> {
  const unknown = only.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`There is ${Object.keys(parts).join(', ')}, and no ${unknown.join(', ')}.`);
  const say = (line: string) => json || process.stdout.write(`${line}\n`);
  const room = await mkdtemp(join(tmpdir(), 'ihala-bench-'));
  try {
    let figures: Partial<Figures> = {};
    for (const [name, measure] of Object.entries(parts)) {
      if (only.length > 0 && !only.includes(name)) continue;
      figures = { ...figures, ...(await measure(room, short ? 'short' : 'whole', say)) };
    }
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    const below = missed(figures);
    if (below.length > 0) process.stderr.write(`missed: ${below.join(', ')}\n`);
    return below.length === 0;
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}
