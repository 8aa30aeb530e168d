/**
 * On what ground somebody keeps what a person took the consent back for. `custody`: it answers for the case, or stands by
 * to; `other-consent`: the person allowed the keeping of it by another consent; `law-of-the-land`: a law says so; `court`: a court has asked for
 * it or a trial needs it; `own-claim`: it proves what the person herself or himself claims (wages, compensation).
 */
export const keepGrounds = ['custody', 'other-consent', 'law-of-the-land', 'court', 'own-claim'] as const;
export type KeepGround = (typeof keepGrounds)[number];

/** Grounds that somebody must know of before a withdrawal comes, and writes down with the day on which they end. */
export const writtenGrounds = ['law-of-the-land', 'court', 'own-claim'] as const satisfies readonly KeepGround[];
export type WrittenGround = (typeof writtenGrounds)[number];

/** The longest that something may be kept against a withdrawal before somebody must look again, in days. */
export const longestKeepingDays = 366;

/** What somebody who received data says of it, once the consent was taken back. */
export type DeletionAnswer = { readonly answer: 'deleted' } | { readonly answer: 'kept'; readonly ground: KeepGround };

/** Of those to whom somebody passed it on: how many were told, how many have answered. No names: a giver need not learn where she or he is now. */
export interface Onward {
  readonly told: number;
  readonly answered: number;
}

/** What is known of one who was told that a consent was taken back. */
export type Told = (DeletionAnswer | { readonly answer: 'waiting' }) & { readonly onward: Onward };

export const nobodyOnward: Onward = { told: 0, answered: 0 };

/** How it stands with those whom this node itself told, and through them. */
export function onwardOf(told: readonly Told[]): Onward {
  return told.reduce<Onward>(
    (all, { answer, onward }) => ({
      told: all.told + 1 + onward.told,
      answered: all.answered + (answer === 'waiting' ? 0 : 1) + onward.answered,
    }),
    nobodyOnward,
  );
}

/**
 * What is known after one more answer. Answers may come twice, and one that was held up may come late: what is deleted
 * stays so, the counts only grow, and of two grounds the one heard last is known.
 */
export function hearAnswer(known: Told, said: DeletionAnswer & { readonly onward: Onward }): Told {
  const onward = {
    told: Math.max(known.onward.told, said.onward.told),
    answered: Math.max(known.onward.answered, said.onward.answered),
  };
  if (known.answer === 'deleted' || said.answer === 'deleted') return { answer: 'deleted', onward };
  return { answer: 'kept', ground: said.ground, onward };
}

function firstGround(one: KeepGround, other: KeepGround): KeepGround {
  return keepGrounds.indexOf(one) <= keepGrounds.indexOf(other) ? one : other;
}

/** The one answer for several things that came under a consent: nothing is left of any, or the first ground by which something is. */
export function answerOfAll(answers: readonly DeletionAnswer[]): DeletionAnswer {
  return answers.reduce<DeletionAnswer>(
    (all, one) => {
      if (one.answer === 'deleted') return all;
      return all.answer === 'deleted' ? one : { answer: 'kept', ground: firstGround(all.ground, one.ground) };
    },
    { answer: 'deleted' },
  );
}
