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

/** What the network's part of a node can do and costs. */
export async function federation({ short, json }: BenchOptions): Promise<boolean> {
  const how = short ? 'short' : 'whole';
  const say = (line: string) => json || process.stdout.write(`${line}\n`);
  const room = await mkdtemp(join(tmpdir(), 'ihala-bench-'));
  try {
    const applied = await apply(room, how, say);
    const deliveryToSignedPost = await delivery(room, how, say);
    const caughtUp = await catchUp(room, how, say);
    const late = await latency(room, how, say);
    const among = await crowd(room, how, say);
    const figures: Figures = {
      applyPerSecond: Math.round(applied.perSecond),
      toLogicalReplication: rounded(applied.toLogicalReplication, 2),
      toRawBound: rounded(applied.toRawBound, 2),
      toSignatureEach: rounded(applied.toSignatureEach, 2),
      deliveryToSignedPost: rounded(deliveryToSignedPost, 2),
      catchUpSeconds: rounded(caughtUp.seconds, 1),
      catchUpRssMb: Math.round(caughtUp.rssMb),
      latencyP50Ms: Math.round(late.p50),
      latencyP99Ms: Math.round(late.p99),
      idleBytesPerMemberDay: among.idleBytes,
      cpuAt200Members: rounded(among.cpu, 3),
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    const below = missed(figures);
    if (below.length > 0) process.stderr.write(`missed: ${below.join(', ')}\n`);
    return below.length === 0;
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}
