import { type Refusal, refuse } from '../refusal.js';
import type { HoldDeclineReason, HoldReleaser } from './hold.js';

/** A request for places is silent for too long after this many hours: somebody telephones. */
export const hoursUntilAHoldIsOverdue = 2;

export const askedHoldStates = ['asked', 'held', 'declined', 'taken', 'released', 'lapsed'] as const;

export type AskedHoldState =
  | { readonly state: 'asked' }
  | { readonly state: 'held'; readonly until: Date }
  | { readonly state: 'declined'; readonly reason: HoldDeclineReason }
  | { readonly state: 'taken' }
  | { readonly state: 'released'; readonly by: HoldReleaser }
  | { readonly state: 'lapsed' };

/**
 * A hold as the asking organisation knows it: what the shelter's node last said. It decides nothing here.
 *
 *     asked ──answer──▶ held ──▶ taken | released | lapsed
 *       ├────answer──▶ declined
 *       └────release─▶ released ──▶ taken (the person had already arrived)
 */
export type AskedHold = { readonly id: string; readonly askedAt: Date } & AskedHoldState;

/**
 * Takes in what the shelter says. Its word is the truth, with one exception: once we have given the places back, an
 * answer that crossed our release on the way changes nothing.
 */
export function hearOfHold(asked: AskedHold, said: Exclude<AskedHoldState, { state: 'asked' }>): AskedHold {
  const known = { id: asked.id, askedAt: asked.askedAt };
  switch (asked.state) {
    case 'asked':
      return { ...known, ...said };
    case 'held':
      return said.state === 'declined' ? asked : { ...known, ...said };
    case 'released':
    case 'lapsed':
      return said.state === 'taken' ? { ...known, ...said } : asked;
    case 'declined':
    case 'taken':
      return asked;
  }
}

/** A hold that was granted and whose time is over reads as lapsed before the shelter's node has said so. */
export function askedHoldSeenAt(asked: AskedHold, now: Date): AskedHold {
  if (asked.state !== 'held' || asked.until > now) return asked;
  return { id: asked.id, askedAt: asked.askedAt, state: 'lapsed' };
}

/** Silence is shown, not waited out. */
export function askedHoldIsOverdue(asked: AskedHold, now: Date): boolean {
  return asked.state === 'asked' && now.getTime() - asked.askedAt.getTime() > hoursUntilAHoldIsOverdue * 60 * 60 * 1000;
}

/** We give the places back: the person chose otherwise. Holds for us at once; the shelter's node is told. */
export function giveBackHold(
  asked: AskedHold,
  by: HoldReleaser,
  now: Date,
): AskedHold | Refusal<'hold-lapsed' | 'hold-already-taken' | 'hold-already-ended'> {
  const seen = askedHoldSeenAt(asked, now);
  switch (seen.state) {
    case 'asked':
    case 'held':
      return { id: asked.id, askedAt: asked.askedAt, state: 'released', by };
    case 'taken':
      return refuse('hold-already-taken');
    case 'lapsed':
      return refuse('hold-lapsed');
    case 'released':
    case 'declined':
      return refuse('hold-already-ended');
  }
}
