import { type Charter, type MemberStatus, suspensionDays, votingDays } from './charter.js';
import { everybodyIn, type Named, namedIn } from './fitness.js';
import { recoveriesFollow } from './recovery.js';
import { standingAt } from './standing.js';

/**
 *     (nobody) ──▶ candidate ──▶ active ◀──▶ suspended
 *         └───────────────────────▲│            │
 *     candidate, active, suspended └──▶ left | expelled ◀┘
 */
const arrows: Readonly<Record<MemberStatus | 'nobody', readonly MemberStatus[]>> = {
  nobody: ['candidate', 'active'],
  candidate: ['candidate', 'active', 'left', 'expelled'],
  active: ['active', 'suspended', 'left', 'expelled'],
  suspended: ['suspended', 'active', 'left', 'expelled'],
  left: ['left'],
  expelled: ['expelled'],
};

/**
 * Whether a charter may follow another one, whatever the votes: it is not older, nobody disappears from it (who left
 * or was expelled stays named, or a cut would be forgotten), everybody moves along the arrows, whoever is new has an
 * active member as sponsor or host, a suspension that is not confirmed ends within 30 days, recoveries outlast every lease
 * and keep their waiting time.
 */
export function succeeds(before: Charter, after: Charter): boolean {
  const kept = new Set(everybodyIn(after).map(({ nodeId }) => nodeId));
  return (
    Date.parse(after.issuedAt) >= Date.parse(before.issuedAt) &&
    everybodyIn(before).every(({ nodeId }) => kept.has(nodeId)) &&
    everybodyIn(after).every((named) => mayStep(before, after, named)) &&
    outlastsLeases(before, after) &&
    recoveriesFollow(before, after)
  );
}

/**
 * Whether recoveries under the next charter outlast every lease that may still run (W > L, federation.md), those of members
 * that know only an earlier charter too. The wait is longer than a lease of the charter before; and it becomes shorter only
 * once the charter before, which may have been voted for until `votingDays` after its date, has been there for as long as
 * its own wait: whatever was attested before that has run out by then.
 */
export function outlastsLeases(before: Charter, after: Charter): boolean {
  const { leaseDays, recoveryDays: wait } = before.parameters;
  const next = after.parameters.recoveryDays;
  const passed = (Date.parse(after.issuedAt) - Date.parse(before.issuedAt)) / 86_400_000;
  return next > leaseDays && (next >= wait || passed >= wait + votingDays);
}

function mayStep(before: Charter, after: Charter, named: Named): boolean {
  const was = namedIn(before, named.nodeId);
  if (!arrows[was?.status ?? 'nobody'].includes(named.status)) return false;
  if (was && was.host !== named.host) return false;
  if (was?.status === 'expelled') return sameCut(was, named);
  const enters = !was || (was.status === 'candidate' && named.status === 'active');
  if (enters && !isActive(before, named.host ?? named.member?.sponsor, after)) return false;
  if (named.status !== 'suspended' || was?.status !== 'active' || !named.member?.suspendedUntil) return true;
  const days = (Date.parse(named.member.suspendedUntil) - Date.parse(after.issuedAt)) / 86_400_000;
  return days > 0 && days <= suspensionDays;
}

function isActive(charter: Charter, nodeId: string | undefined, { issuedAt }: Charter): boolean {
  const named = nodeId === undefined ? undefined : namedIn(charter, nodeId);
  return named !== undefined && standingAt(named, new Date(issuedAt)).status === 'active';
}

/** What was cut off stays cut off. */
function sameCut(was: Named, now: Named): boolean {
  return JSON.stringify(was.member?.cut) === JSON.stringify(now.member?.cut);
}
