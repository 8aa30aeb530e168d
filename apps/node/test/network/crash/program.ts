import { readFileSync } from 'node:fs';
import { setKillPoint } from '#database';
import { readConfig } from '../../../src/config.js';
import { startNode } from '../../../src/node.js';

/** Where this process, or the server of its database, is to die: the n-th time that it passes a point from now on. */
export interface Death {
  readonly point: string;
  readonly nth: number;
  /** The process to be killed instead of this one, with all its children. */
  readonly instead?: number;
}

/** What this program tells: a point that it has passed, or that it knows where to die. */
export type Told = { readonly passed: string } | { readonly armed: true };

/** The shipped node, which tells every point that it passes, and dies where its spec says. */
const config = readConfig(process.env);
let death: Death | undefined = config.settings.killAt ? { point: config.settings.killAt, nth: 1 } : undefined;
let passed = 0;
setKillPoint((point) => {
  process.send?.({ passed: point } satisfies Told);
  if (point !== death?.point) return false;
  passed += 1;
  if (passed !== death.nth) return false;
  if (death.instead === undefined) return true;
  for (const pid of [death.instead, ...childrenOf(death.instead)]) process.kill(pid, 'SIGKILL');
  return false;
});
process.on('message', (told: Death) => {
  death = told;
  passed = 0;
  process.send?.({ armed: true } satisfies Told);
});
const node = await startNode(config);
process.once('SIGTERM', () => void node.stop().then(() => process.exit(0)));

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
