import { Chance } from '../hostile/chance.js';

/** Something that goes wrong, for so many seconds where it lasts. Nodes by their place among the five. */
export type Fault =
  | { readonly kind: 'kill' | 'kill-database'; readonly node: number }
  | { readonly kind: 'kill-at'; readonly node: number; readonly point: string }
  | { readonly kind: 'power' | 'stop' | 'stop-database'; readonly node: number; readonly seconds: number }
  | {
      readonly kind: 'partition';
      readonly apart: readonly number[];
      /** What those apart say does not arrive at the others; what the others say arrives. */
      readonly oneWay: boolean;
      readonly seconds: number;
    }
  /** Cut and healed in turns; milliseconds. */
  | { readonly kind: 'flap'; readonly node: number; readonly turns: readonly number[] }
  | { readonly kind: 'clock'; readonly node: number; readonly wrongBy: number; readonly seconds: number }
  | { readonly kind: 'lie'; readonly node: number; readonly lie: Lie }
  | { readonly kind: 'restore'; readonly node: number };

export const lies = [
  ...(['handover.receipt', 'handover.abort', 'handover.certificate', 'handover.accept', 'handover.offer'] as const),
  ...(['fork', 'garbage', 'silence'] as const),
];
export type Lie = (typeof lies)[number];

export interface Strike {
  /** Milliseconds after the fault before, or after the handover began. */
  readonly after: number;
  readonly fault: Fault;
}

/** One handover and what goes wrong meanwhile. */
export interface Turn {
  readonly giver: number;
  readonly taker: number;
  /** The turn whose case is passed on; a case of its own otherwise. */
  readonly passesOn: number | undefined;
  /** Whose backup is taken before. */
  readonly backup: number | undefined;
  readonly strikes: readonly Strike[];
  /** Milliseconds after the beginning when she takes her consent back, if she does. */
  readonly withdrawn: number | undefined;
  /** Who is restored after it, from its last backup. */
  readonly restored: number | undefined;
}

/** How wrong clocks go, in seconds: what nodes still take from each other, and what they do not. */
const wrongBy = [-3600, -900, -200, -20, 15, 240, 900, 3600];

/** The commits by which a case passes on, and those that carry the letters. */
const points = [
  ...['handover.choose', 'handover.certify', 'mail.handover.receipt', 'mail.handover.accept'],
  ...['handover.keep-file', 'mail.handover.certificate', 'mail.handover.file', 'federation.apply', 'federation.batch'],
].flatMap((name) => [`${name}:before-commit`, `${name}:after-commit`]);

/** So many turns as it takes to strike so often. The same seed plans the same. */
export function planOf(seed: number, faults: number, nodes = 5): Turn[] {
  const chance = new Chance(seed);
  const turns: Turn[] = [];
  let left = faults;
  let backedUp: number | undefined;
  while (left > 0) {
    const backup = backedUp === undefined && chance.below(3) === 0 ? chance.below(nodes) : undefined;
    backedUp ??= backup;
    const who = sidesOf(turns, chance, nodes, backedUp);
    const strikes = Array.from({ length: Math.min(left, 1 + chance.below(4)) }, () => strikeOf(who, chance, nodes));
    left -= strikes.length;
    const withdrawn = chance.below(6) === 0 ? chance.below(6_000) : undefined;
    const restored = backedUp !== undefined && left > 0 && chance.below(3) === 0 ? backedUp : undefined;
    if (restored !== undefined) {
      left -= 1;
      backedUp = undefined;
    }
    turns.push({ ...who, backup, strikes, withdrawn, restored });
  }
  return turns;
}

/** How often it strikes in all. */
export function countOf(turns: readonly Turn[]): number {
  return turns.reduce((sum, turn) => sum + turn.strikes.length + (turn.restored === undefined ? 0 : 1), 0);
}

/** Who gives to whom: one whose backup was taken takes part more often, so that its return has something to mend. */
function sidesOf(turns: readonly Turn[], chance: Chance, nodes: number, backedUp: number | undefined) {
  const passesOn = chance.below(2) === 0 ? passable(turns, chance, backedUp) : undefined;
  const all = Array.from({ length: nodes }, (_, index) => index);
  const giver = turns[passesOn ?? -1]?.taker ?? (chance.below(3) === 0 ? backedUp : undefined) ?? chance.oneOf(all);
  const others = all.filter((index) => index !== giver);
  const taker = backedUp !== undefined && backedUp !== giver && chance.below(2) === 0 ? backedUp : chance.oneOf(others);
  return { giver, taker, passesOn };
}

/** A turn whose case lies with its taker, rather one that the node took whose backup is older. */
function passable(turns: readonly Turn[], chance: Chance, backedUp: number | undefined): number | undefined {
  const passed = new Set(turns.map(({ passesOn }) => passesOn));
  const stand = turns.flatMap(({ withdrawn }, index) => (withdrawn === undefined && !passed.has(index) ? [index] : []));
  const rather = stand.filter((index) => turns[index]?.taker === backedUp);
  const some = rather.length > 0 ? rather : stand;
  return some.length > 0 ? chance.oneOf(some) : undefined;
}

function strikeOf(who: { giver: number; taker: number }, chance: Chance, nodes: number): Strike {
  const node = chance.below(3) > 0 ? chance.oneOf([who.giver, who.taker]) : chance.below(nodes);
  return { after: chance.below(1_500), fault: faultAt(node, chance, nodes) };
}

function faultAt(node: number, chance: Chance, nodes: number): Fault {
  const seconds = 1 + chance.below(5);
  const kinds: readonly (() => Fault)[] = [
    () => ({ kind: 'kill', node }),
    () => ({ kind: 'kill-at', node, point: chance.oneOf(points) }),
    () => ({ kind: 'kill-at', node, point: chance.oneOf(points) }),
    () => ({ kind: 'power', node, seconds }),
    () => ({ kind: 'kill-database', node }),
    () => ({ kind: 'stop', node, seconds }),
    () => ({ kind: 'stop-database', node, seconds }),
    () => partitionOf(node, chance, nodes, seconds),
    () => partitionOf(node, chance, nodes, seconds),
    () => ({ kind: 'flap', node, turns: Array.from({ length: 12 }, () => chance.below(600)) }),
    () => ({ kind: 'clock', node, wrongBy: chance.oneOf(wrongBy), seconds }),
    () => ({ kind: 'lie', node, lie: chance.oneOf(lies) }),
  ];
  return chance.oneOf(kinds)();
}

function partitionOf(node: number, chance: Chance, nodes: number, seconds: number): Fault {
  const others = Array.from({ length: nodes }, (_, index) => index).filter((index) => index !== node);
  const with_ = others.filter(() => chance.below(3) === 0).slice(0, nodes - 2);
  return { kind: 'partition', apart: [node, ...with_], oneWay: chance.below(3) === 0, seconds };
}

/** The fault in words. */
export function wordsOf(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `kill -9 of node ${fault.node}`;
    case 'kill-at':
      return `kill -9 of node ${fault.node} at ${fault.point}`;
    case 'kill-database':
      return `kill -9 of the database of node ${fault.node}`;
    case 'power':
      return `node ${fault.node} without power for ${fault.seconds} s`;
    case 'stop':
      return `SIGSTOP of node ${fault.node} for ${fault.seconds} s`;
    case 'stop-database':
      return `SIGSTOP of the database of node ${fault.node} for ${fault.seconds} s`;
    case 'partition':
      return `${fault.oneWay ? 'one-way ' : ''}partition of ${fault.apart.join(' ')} for ${fault.seconds} s`;
    case 'flap':
      return `the line of node ${fault.node} flaps`;
    case 'clock':
      return `clock of node ${fault.node} wrong by ${fault.wrongBy} s for ${fault.seconds} s`;
    case 'lie':
      return `the liar to node ${fault.node}: ${fault.lie}`;
    case 'restore':
      return `node ${fault.node} restored from its backup`;
  }
}
