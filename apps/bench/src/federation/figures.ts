/** What is accepted. `least` are ratios or rates that may not fall below, `most` what may not be exceeded. */
export const least = { toLogicalReplication: 0.4, toRawBound: 0.6, toSignatureEach: 2.5, deliveryToSignedPost: 5 };
export const most = {
  catchUpSeconds: 120,
  catchUpRssMb: 400,
  latencyP50Ms: 500,
  latencyP99Ms: 2_000,
  idleBytesPerMemberDay: 700_000,
};

/** Figures in the order in which they are printed. `cpuAt200Members` in processor cores. */
export interface Figures {
  readonly applyPerSecond: number;
  readonly toLogicalReplication: number;
  readonly toRawBound: number;
  readonly toSignatureEach: number;
  readonly deliveryToSignedPost: number;
  readonly catchUpSeconds: number;
  readonly catchUpRssMb: number;
  readonly latencyP50Ms: number;
  readonly latencyP99Ms: number;
  readonly idleBytesPerMemberDay: number;
  readonly cpuAt200Members: number;
}

/** The names of the limits that are missed, of those that were measured. A figure that is no number is missed. */
export function missed(figures: Partial<Figures>): string[] {
  const low = (Object.keys(least) as (keyof typeof least)[]).filter((name) => !((figures[name] ?? 0) >= least[name]));
  const high = (Object.keys(most) as (keyof typeof most)[]).filter((name) => !((figures[name] ?? 0) <= most[name]));
  return [...low, ...high].filter((name) => name in figures);
}

export function middle(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function rounded(number: number, digits: number): number {
  return Number(number.toFixed(digits));
}
