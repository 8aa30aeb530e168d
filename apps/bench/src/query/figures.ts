import { type Letter, letters, type Rival } from './rival.js';

export interface Round {
  readonly round: number;
  readonly letter: Letter;
  readonly rival: Rival['name'];
  readonly perSecond: number;
  readonly p99: number;
}

/** The node's throughput as a share of each rival's, and its 99th percentile as a multiple of raw's. */
export interface Figure {
  readonly toRaw: number;
  readonly toPostGraphile: number;
  readonly p99ToRaw: number;
}

/** The least share of raw that is accepted. */
export const limits: Readonly<Record<Letter, number>> = { A: 0.35, B: 0.2, C: 0.25 };

/** Compares within each round, since the machine may be busier in another, and takes the median of the rounds. */
export function figuresOf(rounds: readonly Round[]): Record<Letter, Figure> {
  const of = (letter: Letter, to: Rival['name'], what: 'perSecond' | 'p99') => {
    const ours = rounds.filter((one) => one.letter === letter && one.rival === 'node');
    const shares = ours.map((mine) => {
      const other = rounds.find((one) => one.letter === letter && one.rival === to && one.round === mine.round);
      return mine[what] / (other?.[what] ?? Number.NaN);
    });
    return Math.round(median(shares) * 1000) / 1000;
  };
  const figures = letters.map((letter) => [
    letter,
    {
      toRaw: of(letter, 'raw', 'perSecond'),
      toPostGraphile: of(letter, 'postgraphile', 'perSecond'),
      p99ToRaw: of(letter, 'raw', 'p99'),
    },
  ]);
  return Object.fromEntries(figures) as Record<Letter, Figure>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}
