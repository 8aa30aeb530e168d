import type { Chance } from '../world/chance.js';
import { type Lie, lies } from '../world/liar.js';
import type { LineWeather } from '../world/line.js';

const minute = 60_000;
const hour = 60 * minute;

/** What befalls one schedule, drawn from its seed. Durations in milliseconds. */
export interface Weather {
  readonly nodes: number;
  readonly line: LineWeather;
  /** Share of commits at which the node dies. */
  readonly deaths: number;
  readonly cuts: number;
  readonly clockJumps: number;
  readonly restores: number;
  readonly liar: { readonly who: number; readonly victim: number; readonly lie: Lie } | undefined;
  /** Which node is of an earlier version until the lines heal. */
  readonly old: number | undefined;
  readonly lasts: number;
  readonly acts: number;
}

export function drawWeather(chance: Chance): Weather {
  const nodes = chance.between(3, 4);
  const bad = chance.happens(0.75);
  const share = (most: number) => (bad ? chance.share() * most : 0);
  const who = chance.between(0, nodes - 1);
  const victim = (who + chance.between(1, nodes - 1)) % nodes;
  const lie = chance.one(lies);
  return {
    nodes,
    line: {
      ...{ lost: share(0.15), twice: share(0.1), corrupted: share(0.08) },
      delay: [5, chance.happens(0.5) ? 200 : 20_000],
    },
    deaths: chance.happens(0.6) ? chance.share() * 0.03 : 0,
    cuts: chance.between(0, 2),
    clockJumps: chance.happens(0.3) ? chance.between(1, 2) : 0,
    restores: chance.happens(0.25) ? 1 : 0,
    liar: lie && chance.happens(0.3) ? { who, victim, lie } : undefined,
    old: chance.happens(0.2) ? chance.between(0, nodes - 1) : undefined,
    lasts: chance.between(2, 4) * hour,
    acts: chance.between(20, 50),
  };
}
