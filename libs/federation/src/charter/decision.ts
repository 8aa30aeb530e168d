import { canonicalBytes } from '#json';
import { type Charter, type Fraction, type MemberStatus } from './charter.js';
import { everybodyIn, type Named } from './fitness.js';
import { settledAt } from './standing.js';

/** What a change of the charter asks for: each share of the votes, and of each list of assents the signature of one. */
export interface Decision {
  readonly shares: readonly Fraction[];
  /** A sponsor, a host, a peer-led seat, the one who leaves: whoever must agree signs the same bytes as the voters. */
  readonly assents: readonly (readonly string[])[];
}

const same = (a: unknown, b: unknown) => canonicalBytes(a).equals(canonicalBytes(b));
const over = (status: MemberStatus | undefined) => status === 'expelled' || status === 'left';

/** What the changes from one charter to the next ask for. Each share and each assent must be reached. */
export function decisionFor(before: Charter, after: Charter): Decision {
  const t = before.thresholds;
  const shares: Fraction[] = [[1, 2], ...voterShares(before, after)];
  const rules = ({ parameters: { peerLedSeats: _, ...parameters }, thresholds }: Charter) => ({
    parameters,
    thresholds,
  });
  if (!same(rules(before), rules(after))) shares.push(t.voters);
  if (!same(before.protocols, after.protocols) || !same(before.committee, after.committee)) shares.push(t.protocol);
  if (!same(before.recoveries, after.recoveries) || !same(before.pendingRecoveries, after.pendingRecoveries)) {
    shares.push(t.recovery);
  }
  const about = everybodyIn(after).map((named) => aboutOne(before, after, named));
  return {
    shares: [...shares, ...about.flatMap((one) => one.shares)],
    assents: about.flatMap((one) => one.assents).filter((assent) => assent.length > 0),
  };
}

/** A new country asks for one share, any other change of who votes for a larger one; whoever was expelled or left votes no more. */
function voterShares(before: Charter, after: Charter): Fraction[] {
  const t = before.thresholds;
  const gone = new Set(
    everybodyIn(after)
      .filter(({ status }) => over(status))
      .map(({ nodeId }) => nodeId),
  );
  const focalPoints = new Map(after.countries.map(({ code, focalPoint }) => [code, focalPoint]));
  const known = new Set(before.countries.map(({ code }) => code));
  const moved = before.countries.some(({ code, focalPoint }) => {
    const now = focalPoints.get(code);
    return now === undefined ? !gone.has(focalPoint) : now !== focalPoint;
  });
  const seats = before.parameters.peerLedSeats.filter((nodeId) => !gone.has(nodeId));
  const shares: Fraction[] = after.countries.some(({ code }) => !known.has(code)) ? [t.newCountry] : [];
  return moved || !same(seats, after.parameters.peerLedSeats) ? [...shares, t.voters] : shares;
}

function aboutOne(before: Charter, after: Charter, named: Named): Decision {
  const was = everybodyIn(before).find(({ nodeId }) => nodeId === named.nodeId);
  const moved = was?.status !== named.status;
  const shares: Fraction[] = was && was.rootKey !== named.rootKey ? [before.thresholds.voters] : [];
  if (named.host) return withAssents(shares, guestAssents(before, was, { ...named, host: named.host }));
  if (same(said(was), said(named)) || same(said(was && settled(was, after)), said(named)))
    return { shares, assents: [] };
  const assents: string[][] = [];
  if (named.status === 'left' && moved) assents.push([named.nodeId]);
  if (moved && (!was || was.status === 'candidate') && named.member?.sponsor && !over(named.status)) {
    assents.push([named.member.sponsor]);
  }
  return { shares: [...shares, shareFor(before, was, named)], assents };
}

const withAssents = (shares: Fraction[], more: Decision): Decision => ({
  shares: [...shares, ...more.shares],
  assents: more.assents,
});

/** Of a member, all that is asked about here; its guests are asked about apart. */
const said = (named: Named | undefined) => {
  if (!named?.member) return null;
  const { guests: _, rootKey: __, ...rest } = named.member;
  return rest;
};

/** What has ended by itself needs nobody’s agreement beyond the majority that every version needs. */
function settled(was: Named, { issuedAt }: Charter): Named {
  return was.member ? { ...was, member: settledAt(was.member, new Date(issuedAt)) } : was;
}

/** Of a guest, its host and one peer-led seat decide; the majority only makes the version the one that counts. */
function guestAssents(
  { parameters, thresholds }: Charter,
  was: Named | undefined,
  guest: Named & { host: string },
): Decision {
  const kept = was?.host === guest.host && was.status === guest.status && was.rootKey === guest.rootKey;
  if (kept) return { shares: [], assents: [] };
  if (guest.status === 'left') return { shares: [], assents: [[guest.nodeId, guest.host]] };
  const seats = parameters.peerLedSeats.filter((seat) => seat !== guest.host);
  return seats.length > 0
    ? { shares: [], assents: [[guest.host], seats] }
    : { shares: [thresholds.admission], assents: [[guest.host]] };
}

/** Each step of candidate → active → suspended → active | left | expelled, and what it asks for. */
function shareFor({ thresholds: t }: Charter, was: Named | undefined, { status, member }: Named): Fraction {
  if (status === 'expelled') return t.expulsion;
  if (status === 'left') return [1, 2];
  if (status === 'suspended') {
    return was?.status === 'active' && member?.suspendedUntil ? t.suspension : t.suspensionConfirmed;
  }
  if (was?.status === 'suspended') return was.member?.suspendedUntil ? t.suspension : t.suspensionConfirmed;
  return t.admission;
}
