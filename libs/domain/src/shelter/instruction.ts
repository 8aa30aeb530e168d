import { type Refusal, refuse } from '../refusal.js';

/** What the operator says of one duty of an article of the shelter instructions. */
export const instructionStandings = ['met', 'not-met', 'not-applicable'] as const;
export type InstructionStanding = (typeof instructionStandings)[number];

/** A duty of an article, by the protocol's own names. */
export interface InstructionDuty {
  readonly article: string;
  readonly duty: string;
}

/**
 * A statement about a duty stands beside the earlier ones. A breach is told to the committee when it begins, not again with
 * each statement that it goes on: `breach` is true where the duty was met, did not apply, or nothing had been said. Refuses
 * `instruction-needs-reason`: what is said not to apply needs words that say why.
 */
export function stateInstruction(
  before: InstructionStanding | undefined,
  standing: InstructionStanding,
  words: string | undefined,
): { readonly breach: boolean } | Refusal<'instruction-needs-reason'> {
  if (standing === 'not-applicable' && !words) return refuse('instruction-needs-reason');
  return { breach: standing === 'not-met' && before !== 'not-met' };
}

/** Only articles of the protocol in force are told or stated. Refuses `instruction-unknown`. */
export function checkInstructions(
  named: readonly { readonly article: string; readonly duty?: string }[],
  inForce: readonly InstructionDuty[],
): Refusal<'instruction-unknown'> | undefined {
  const known = named.every(({ article, duty }) =>
    inForce.some((one) => one.article === article && (duty === undefined || one.duty === duty)),
  );
  return named.length > 0 && known ? undefined : refuse('instruction-unknown');
}
