import type { ArrestStanding } from './arrest.js';
import type { ArrestStep, ArrestTopic, ArrestWords, ToldOfArrest } from './arrest-steps.js';

/** Where somebody is held. */
export const heldIn = [
  'police-station',
  'detention-centre',
  'immigration-detention',
  'prison',
  'court',
  'border-or-airport',
  'not-known',
] as const;
export type HeldIn = (typeof heldIn)[number];

export interface ArrestPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly heldIn: HeldIn;
  readonly words?: string;
}

/** A rule by which the steps were planned, in its words of then: read years later, wherever the file is. */
export interface ArrestRule {
  readonly topic: ArrestTopic;
  readonly id: string;
  readonly protocol: string;
  readonly version: string;
  readonly article?: string;
  readonly proposal: boolean;
  readonly sentence: ArrestWords;
}

/** Somebody who was told of it, and whether the person had asked for that. */
export interface ArrestTelling {
  readonly who: ToldOfArrest;
  readonly at: string;
  readonly personAsked: boolean;
  readonly words?: string;
  /** Who of the staff; stays here when the file travels. */
  readonly by?: string;
}

/** An arrest as it lies sealed with its case. Times are RFC 3339 in UTC. */
export interface FiledArrest {
  readonly recordedAt: string;
  /** The moment of the arrest, from which every clock runs. */
  readonly at: string;
  readonly place: ArrestPlace;
  readonly standing: ArrestStanding;
  readonly steps: readonly ArrestStep[];
  readonly inMind: readonly ArrestStep[];
  readonly rules: readonly ArrestRule[];
  readonly told: readonly ArrestTelling[];
  readonly words?: string;
}

/** As it travels: without the names of those who work here. */
export function arrestWithoutStaff({ steps, told, ...arrest }: FiledArrest): FiledArrest {
  return {
    ...arrest,
    steps: steps.map(({ tick, ...step }) => (tick ? { ...step, tick: unsigned(tick) } : step)),
    told: told.map(unsigned),
  };
}

function unsigned<Signed extends { readonly by?: string }>({ by: _, ...said }: Signed): Omit<Signed, 'by'> {
  return said;
}
