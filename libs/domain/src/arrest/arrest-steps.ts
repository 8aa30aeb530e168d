import { type Refusal, refuse } from '../refusal.js';

/** What an organisation does, and keeps from doing, when somebody was arrested; the topics of the protocol's rules. */
export const arrestTopics = [
  'lawyer',
  'not-said',
  'papers',
  'against-deportation',
  'who-is-told',
  'who-is-not-told',
] as const;
export type ArrestTopic = (typeof arrestTopics)[number];

/** What is kept in mind and cannot be ticked off. */
const kept: ReadonlySet<ArrestTopic> = new Set(['not-said', 'who-is-not-told']);

/** The same words in each language, as the protocol brings them. */
export interface ArrestWords {
  readonly ar: string;
  readonly fr: string;
  readonly en: string;
}

/** One thing that a rule asks for, at once or within hours. */
export interface ArrestDuty {
  readonly topic: ArrestTopic;
  /** The rule's own name of it, once in its topic. */
  readonly id: string;
  readonly label: ArrestWords;
  readonly withinHours?: number;
}

export const stepResults = [
  'done',
  /** The person does not want it. */
  'not-wanted',
] as const;
export type StepResult = (typeof stepResults)[number];

export interface StepTick {
  readonly at: string;
  readonly result: StepResult;
  readonly words?: string;
  /** Who of the staff; stays here when the file travels. */
  readonly by?: string;
}

/** Something to be done, with its deadline (RFC 3339) from the moment of the arrest. */
export interface ArrestStep {
  readonly topic: ArrestTopic;
  readonly id: string;
  readonly label: ArrestWords;
  readonly due?: string;
  readonly tick?: StepTick;
}

/** The steps out of what the rules ask, the most pressing first, and what is kept in mind. */
export function planSteps(
  duties: readonly ArrestDuty[],
  arrestedAt: Date,
): { readonly steps: readonly ArrestStep[]; readonly inMind: readonly ArrestStep[] } {
  const planned = duties.map(({ topic, id, label, withinHours }): ArrestStep => {
    if (withinHours === undefined || kept.has(topic)) return { topic, id, label };
    return { topic, id, label, due: new Date(arrestedAt.getTime() + withinHours * 3_600_000).toISOString() };
  });
  const order = ({ due = '~', topic, id }: ArrestStep) => `${due} ${arrestTopics.indexOf(topic)} ${id}`;
  const sorted = [...planned].sort((one, other) => (order(one) < order(other) ? -1 : 1));
  return {
    steps: sorted.filter(({ topic }) => !kept.has(topic)),
    inMind: sorted.filter(({ topic }) => kept.has(topic)),
  };
}

/** Ticks a step off. Refusals: `arrest-step-unknown`, `arrest-step-already-ticked`: what was written down stays. */
export function tickStep(
  steps: readonly ArrestStep[],
  { topic, id }: Pick<ArrestStep, 'topic' | 'id'>,
  tick: StepTick,
): readonly ArrestStep[] | Refusal<'arrest-step-unknown' | 'arrest-step-already-ticked'> {
  const meant = steps.find((step) => step.topic === topic && step.id === id);
  if (!meant) return refuse('arrest-step-unknown');
  if (meant.tick) return refuse('arrest-step-already-ticked');
  return steps.map((step) => (step === meant ? { ...step, tick } : step));
}

/** When the next open step is due; null where none is open, or none has a time. */
export function nextStepDue(steps: readonly ArrestStep[]): Date | null {
  const dues = steps.flatMap(({ due, tick }) => (due !== undefined && !tick ? [Date.parse(due)] : []));
  return dues.length > 0 ? new Date(Math.min(...dues)) : null;
}

/** Who was told of an arrest. */
export const toldOfArrest = [
  'lawyer',
  'named-by-the-person',
  'family',
  'employer',
  'embassy',
  'refugee-protection',
  'authority',
  'other',
] as const;
export type ToldOfArrest = (typeof toldOfArrest)[number];

/** The duty of a rule `who-is-not-told` that shuts each out. */
const shutOut: Readonly<Partial<Record<ToldOfArrest, string>>> = {
  embassy: 'no-embassy',
  employer: 'no-employer',
  family: 'no-family',
};

/**
 * No embassy hears of somebody unless she or he asks for it, whatever a protocol says; nor does anybody whom the rules kept in
 * mind shut out. Refuses `arrest-told-only-if-asked`.
 */
export function mayTellOfArrest(
  who: ToldOfArrest,
  personAsks: boolean,
  inMind: readonly ArrestStep[],
): Refusal<'arrest-told-only-if-asked'> | undefined {
  if (personAsks) return undefined;
  const shut = who === 'embassy' || inMind.some(({ topic, id }) => topic === 'who-is-not-told' && id === shutOut[who]);
  return shut ? refuse('arrest-told-only-if-asked') : undefined;
}
