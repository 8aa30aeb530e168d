import { type Refusal, refuse } from '../refusal.js';
import type { GroundRefusal } from './ground-refusal.js';

/** Who confirms: a colleague, or somebody at a sister member, of whom only the organisation is known here. */
export type SecondPerson = { readonly staffId: string } | { readonly nodeId: string };

/**
 * A claim that something may be done without the person’s consent, on a ground that the protocol in force lists. Nothing
 * else lets an act pass that was refused for want of consent. One asks with a reason; another confirms, while it is still true;
 * the act is done once; and by a day somebody looks at it again. That it was used goes to the legal committee in the same
 * transaction.
 *
 *     asked ──confirm (another)──▶ confirmed ──use──▶ used ──review (another than asked)──▶ reviewed
 *       ├──────refuse──────▶ refused ◀──refuse──┤
 *       └─(24 h)─▶ expired ◀───────────(24 h)───┘
 *
 * Expired is by time alone; nothing is written. Which ground, its rule and the reason are the person’s and lie sealed.
 */
export type ClaimedGround = { readonly id: string; readonly askedBy: string; readonly askedAt: Date } & GroundState;

export type GroundState =
  | { readonly state: 'asked'; readonly until: Date }
  | { readonly state: 'confirmed'; readonly second: SecondPerson; readonly confirmedAt: Date; readonly until: Date }
  | { readonly state: 'refused'; readonly refusedBy: SecondPerson; readonly endedAt: Date }
  | { readonly state: 'expired'; readonly endedAt: Date }
  | ({ readonly state: 'used' } & Used)
  | ({ readonly state: 'reviewed'; readonly reviewedBy: string; readonly reviewedAt: Date } & Used);

interface Used {
  readonly second: SecondPerson;
  readonly usedAt: Date;
  /** Somebody looks at it again by then. */
  readonly reviewBy: Date;
}

export const groundStates = ['asked', 'confirmed', 'refused', 'expired', 'used', 'reviewed'] as const;
export type GroundStateName = ClaimedGround['state'];

export type GroundStep =
  | { readonly move: 'confirm'; readonly by: SecondPerson }
  /** Says no, or takes it back: whoever asked may do that too. */
  | { readonly move: 'refuse'; readonly by: SecondPerson }
  | { readonly move: 'use'; readonly reviewHours: number }
  | { readonly move: 'review'; readonly by: string };

export const groundMoves = ['confirm', 'refuse', 'use', 'review'] as const satisfies readonly GroundStep['move'][];
export type GroundMove = GroundStep['move'];

/** How long a question waits for a second person, and a confirmed ground for its act: danger that waits is another danger. */
export const groundHours = 24;

/** The organisation, whoever asks included, has so few who could be the second person that a sister member may be it. */
export const smallGroup = 3;

const hour = 3_600_000;
const after = (now: Date, hours: number) => new Date(now.getTime() + hours * hour);

/** Asks: who, and at what moment. */
export function askForGround(id: string, askedBy: string, now: Date): ClaimedGround & { readonly state: 'asked' } {
  return { id, askedBy, askedAt: now, state: 'asked', until: after(now, groundHours) };
}

/** What a ground is at a moment: what nobody confirmed, or nobody used, in time has expired. */
export function groundAt(ground: ClaimedGround, now: Date): ClaimedGround {
  if ((ground.state !== 'asked' && ground.state !== 'confirmed') || now < ground.until) return ground;
  const { id, askedBy, askedAt, until } = ground;
  return { id, askedBy, askedAt, state: 'expired', endedAt: until };
}

type Moved = ClaimedGround | Refusal<GroundRefusal>;

/**
 * Takes one step. Whoever confirms, and whoever looks at it again, is another than who asked (`ground-needs-second-person`).
 * Which refusal a state gives to a step that is not its own: see the spec, which walks every cell.
 */
export function moveGround(ground: ClaimedGround, step: GroundStep, now: Date): Moved {
  const { id, askedBy, askedAt, ...standing } = groundAt(ground, now);
  const facts = { id, askedBy, askedAt };
  const refused = (by: SecondPerson): Moved => ({ ...facts, state: 'refused', refusedBy: by, endedAt: now });
  switch (standing.state) {
    case 'asked':
      if (step.move === 'refuse') return refused(step.by);
      if (step.move !== 'confirm') return refuse(step.move === 'use' ? 'ground-not-confirmed' : 'ground-not-used');
      if ('staffId' in step.by && step.by.staffId === askedBy) return refuse('ground-needs-second-person');
      return { ...facts, state: 'confirmed', second: step.by, confirmedAt: now, until: after(now, groundHours) };
    case 'confirmed':
      if (step.move === 'refuse') return refused(step.by);
      if (step.move !== 'use') return refuse(step.move === 'confirm' ? 'ground-already-confirmed' : 'ground-not-used');
      return {
        ...{ ...facts, state: 'used', second: standing.second, usedAt: now },
        reviewBy: after(now, step.reviewHours),
      };
    case 'used': {
      if (step.move !== 'review') return refuse('ground-already-used');
      if (step.by === askedBy) return refuse('ground-needs-second-person');
      const { second, usedAt, reviewBy } = standing;
      return { ...facts, state: 'reviewed', second, usedAt, reviewBy, reviewedBy: step.by, reviewedAt: now };
    }
    case 'refused':
    case 'expired':
    case 'reviewed':
      return refuse('ground-over');
  }
}

/**
 * A question of a sister member, whether what it is about to do without consent may be done: answered once, in time.
 *
 *     asked ──answer──▶ confirmed | refused
 *       └────(until)────▶ over, by time alone
 */
export type SisterQuestion = { readonly id: string; readonly until: Date } & (
  | { readonly state: 'asked' }
  | { readonly state: 'confirmed' | 'refused'; readonly answeredBy: string; readonly answeredAt: Date }
);

/** Refusals: `ground-question-over` (answered, or too late). */
export function answerSister(
  question: SisterQuestion,
  answer: 'confirmed' | 'refused',
  by: string,
  now: Date,
): Exclude<SisterQuestion, { state: 'asked' }> | Refusal<'ground-question-over'> {
  if (question.state !== 'asked' || question.until <= now) return refuse('ground-question-over');
  return { id: question.id, until: question.until, state: answer, answeredBy: by, answeredAt: now };
}
