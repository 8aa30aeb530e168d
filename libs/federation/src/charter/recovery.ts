import { isRefusal, type Refusal, refuse } from '#domain';
import { canonicalBytes } from '#json';
import type { Charter, PendingRecovery, Recovery } from './charter.js';
import { namedIn } from './fitness.js';

const day = 24 * 60 * 60 * 1000;
const same = (a: unknown, b: unknown) => canonicalBytes(a).equals(canonicalBytes(b));

type Recoveries = Pick<Charter, 'pendingRecoveries' | 'recoveries'>;

/**
 * What the charter says over a case that is held in `term`. `pending`: a recovery was published; nobody has authority over
 * the case until it takes effect or is dropped, or two could have it. `superseded`: one took effect, with a later term.
 */
export type RecoveryStanding = 'clear' | 'pending' | 'superseded';

/** Where a case stands that is held in `term`; see {@link RecoveryStanding}. */
export function recoveryOver(
  { pendingRecoveries, recoveries }: Recoveries,
  { caseRef, term }: { readonly caseRef: string; readonly term: number },
): RecoveryStanding {
  const over = (one: PendingRecovery) => one.caseRef === caseRef && one.term > term;
  if (recoveries.some(over)) return 'superseded';
  return pendingRecoveries.some(over) ? 'pending' : 'clear';
}

/** The term that the next recovery of a case gives; `known` is the term in which it is held as far as is known. */
export function nextTerm({ recoveries }: Pick<Charter, 'recoveries'>, caseRef: string, known = 1): number {
  return Math.max(known, ...recoveries.filter((one) => one.caseRef === caseRef).map(({ term }) => term)) + 1;
}

/** How many days a recovery from a member waits at least; `unreliable` is what its node record declares. */
export function recoveryDays({ parameters }: Charter, unreliable: boolean): number {
  return unreliable ? parameters.recoveryDaysUnreliable : parameters.recoveryDays;
}

/**
 * Whether a recovery may be published; asked by who proposes it and, before it signs, by each voter for itself, since only
 * the newest node record says whether power or net are unreliable (`unreliable`). Refusals: `recovery-not-a-member` (one of
 * the two is none, or they are the same), `recovery-already-pending`, `recovery-ground-too-weak` (silence of a member that
 * declared unreliable power; fewer than two channels), `recovery-wait-too-short`.
 */
export function mayPublishRecovery(
  charter: Charter,
  pending: PendingRecovery,
  unreliable: boolean,
):
  | true
  | Refusal<
      'recovery-not-a-member' | 'recovery-already-pending' | 'recovery-ground-too-weak' | 'recovery-wait-too-short'
    > {
  const { caseRef, from, to, ground, channels, days } = pending;
  const named = namedIn(charter, from) && namedIn(charter, to)?.status === 'active';
  if (!named || from === to) return refuse('recovery-not-a-member');
  if (charter.pendingRecoveries.some((one) => one.caseRef === caseRef)) return refuse('recovery-already-pending');
  if (ground === 'silence' && unreliable) return refuse('recovery-ground-too-weak');
  if (ground === 'channels-failed' && new Set(channels).size < 2) return refuse('recovery-ground-too-weak');
  return days >= recoveryDays(charter, unreliable) ? true : refuse('recovery-wait-too-short');
}

/**
 * Whether a published recovery may take effect; asked by who proposes it and by each voter before it signs. `waited` is for
 * how long (milliseconds) this very node has known the recovery, by {@link waitedSince}: its own clocks, not the date in the
 * charter. `objected` is whether it knows an objection that counts. Refusals: `recovery-not-pending`,
 * `recovery-too-early`, `recovery-objected`.
 */
export function mayTakeEffect(
  charter: Charter,
  caseRef: string,
  { waited, objected }: { readonly waited: number; readonly objected: boolean },
): PendingRecovery | Refusal<'recovery-not-pending' | 'recovery-too-early' | 'recovery-objected'> {
  const pending = charter.pendingRecoveries.find((one) => one.caseRef === caseRef);
  if (!pending) return refuse('recovery-not-pending');
  if (objected) return refuse('recovery-objected');
  return waited >= pending.days * day ? pending : refuse('recovery-too-early');
}

/** The two lists of the next charter, issued at `at`, with this recovery published. */
export function publishRecovery(
  { pendingRecoveries, recoveries }: Recoveries,
  pending: Omit<PendingRecovery, 'publishedAt'>,
  at: Date,
): Recoveries {
  return { pendingRecoveries: [...pendingRecoveries, { ...pending, publishedAt: at.toISOString() }], recoveries };
}

/** The two lists of the next charter, issued at `at`, in which this recovery has taken effect. */
export function effectRecovery({ pendingRecoveries, recoveries }: Recoveries, caseRef: string, at: Date): Recoveries {
  const ripe = pendingRecoveries.filter((one) => one.caseRef === caseRef);
  return {
    pendingRecoveries: pendingRecoveries.filter((one) => one.caseRef !== caseRef),
    recoveries: [...recoveries, ...ripe.map((one): Recovery => ({ ...one, effectiveAt: at.toISOString() }))],
  };
}

/** The two lists of the next charter in which this recovery is given up: its holder objected, or the case was found. */
export function dropRecovery({ pendingRecoveries, recoveries }: Recoveries, caseRef: string): Recoveries {
  return { pendingRecoveries: pendingRecoveries.filter((one) => one.caseRef !== caseRef), recoveries };
}

/**
 * Whether the recoveries of a charter follow from the one before it, for everybody alike: a new pending one is dated with
 * its charter, waits at least `recoveryDays`, goes to an active member, and takes the next term; one takes effect
 * unchanged, after its days have passed between the two charters; one that took effect stays.
 */
export function recoveriesFollow(before: Charter, after: Charter): boolean {
  const kept = after.recoveries.slice(0, before.recoveries.length);
  const fresh = after.recoveries.slice(before.recoveries.length);
  const cases = after.pendingRecoveries.map(({ caseRef }) => caseRef);
  return (
    same(kept, before.recoveries) &&
    new Set(cases).size === cases.length &&
    fresh.every((recovery) => tookEffect(before, after, recovery)) &&
    after.pendingRecoveries.every(
      (pending) => before.pendingRecoveries.some((one) => same(one, pending)) || newlyPending(before, after, pending),
    )
  );
}

function tookEffect(before: Charter, after: Charter, { effectiveAt, ...published }: Recovery): boolean {
  const ripeAt = Date.parse(published.publishedAt) + published.days * day;
  return (
    before.pendingRecoveries.some((one) => same(one, published)) &&
    !after.pendingRecoveries.some(({ caseRef }) => caseRef === published.caseRef) &&
    effectiveAt === after.issuedAt &&
    Date.parse(effectiveAt) >= ripeAt
  );
}

function newlyPending(before: Charter, after: Charter, pending: PendingRecovery): boolean {
  const fits = mayPublishRecovery({ ...after, pendingRecoveries: [] }, pending, false);
  const known = before.recoveries.filter((one) => one.caseRef === pending.caseRef).map(({ term }) => term);
  return (
    !isRefusal(fits) &&
    !before.pendingRecoveries.some(({ caseRef }) => caseRef === pending.caseRef) &&
    pending.publishedAt === after.issuedAt &&
    known.every((term) => pending.term > term)
  );
}
