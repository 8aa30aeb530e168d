import type { CharterChange } from '#domain';
import { canonicalBytes } from '#json';
import { type Charter, impliedParameters } from './charter.js';
import { everybodyIn, type Named, namedIn } from './fitness.js';

const same = (a: unknown, b: unknown) => canonicalBytes(a ?? null).equals(canonicalBytes(b ?? null));

/** What changes from one charter to the next, for those who are asked to vote on it: everything, and nothing twice. */
export function changesBetween(before: Charter, after: Charter): CharterChange[] {
  return [
    ...everybodyIn(after).flatMap((named) => aboutOne(namedIn(before, named.nodeId), named)),
    ...aboutCountries(before, after),
    ...aboutSeats(before, after),
    ...aboutRules(before, after),
  ];
}

function aboutOne(was: Named | undefined, named: Named): CharterChange[] {
  if (named.host) return aboutGuest(was, named, named.host);
  const { nodeId, member, status } = named;
  if (!member) return [];
  const { country, sponsor = '' } = member;
  const keys: CharterChange[] = was && was.rootKey !== named.rootKey ? [{ change: 'root-key-changed', nodeId }] : [];
  const probation = aboutProbation(was, named);
  if (!was || (was.status === 'candidate' && status === 'active')) {
    const change = status === 'candidate' ? 'candidate-named' : 'member-admitted';
    return [{ change, nodeId, country, sponsor }, ...probation, ...keys];
  }
  const moved = aboutStatus(was, named);
  const quiet = moved.length + probation.length === 0 && !same(rest(was), rest(named));
  return [...moved, ...probation, ...(quiet ? [{ change: 'member-changed' as const, nodeId }] : []), ...keys];
}

function aboutStatus(was: Named, { nodeId, status, member }: Named): CharterChange[] {
  const until = member?.suspendedUntil;
  if (status === 'suspended') {
    if (was.status === status && was.member?.suspendedUntil === until) return [];
    return until
      ? [{ change: 'member-suspended', nodeId, until: new Date(until) }]
      : [{ change: 'suspension-confirmed', nodeId }];
  }
  if (status === was.status) return [];
  if (status === 'left') return [{ change: 'member-left', nodeId }];
  if (status === 'expelled') return [{ change: 'member-expelled', nodeId }];
  return was.status === 'suspended' ? [{ change: 'suspension-ended', nodeId }] : [];
}

function aboutProbation(was: Named | undefined, { nodeId, member, status }: Named): CharterChange[] {
  const until = member?.probationUntil;
  if (until === was?.member?.probationUntil) return [];
  if (until) return [{ change: 'member-on-probation', nodeId, until: new Date(until) }];
  return status === 'left' || status === 'expelled' ? [] : [{ change: 'probation-ended', nodeId }];
}

/** Of a guest, only that its host has one more or one less is said. */
function aboutGuest(was: Named | undefined, guest: Named, host: string): CharterChange[] {
  if (!was) return [{ change: 'guest-added', host }];
  if (was.status === guest.status) return was.rootKey === guest.rootKey ? [] : [{ change: 'guest-changed', host }];
  const ended = guest.status === 'left' || guest.status === 'expelled';
  return [{ change: ended ? 'guest-ended' : 'guest-changed', host }];
}

const rest = ({ member }: Named) => {
  if (!member) return null;
  const { guests: _, rootKey: __, ...others } = member;
  return others;
};

function aboutCountries(before: Charter, after: Charter): CharterChange[] {
  const known = new Map(before.countries.map(({ code, focalPoint }) => [code, focalPoint]));
  const kept = new Set(after.countries.map(({ code }) => code));
  return [
    ...after.countries.flatMap(({ code: country, focalPoint: nodeId }): CharterChange[] => {
      if (known.get(country) === nodeId) return [];
      return [{ change: known.has(country) ? 'focal-point-changed' : 'country-added', country, nodeId }];
    }),
    ...[...known.keys()]
      .filter((country) => !kept.has(country))
      .map((country): CharterChange => ({ change: 'country-dropped', country })),
  ];
}

function aboutSeats({ parameters: was }: Charter, { parameters: now }: Charter): CharterChange[] {
  const seats = (of: readonly string[], without: readonly string[], change: 'seat-given' | 'seat-taken') =>
    of.filter((nodeId) => !without.includes(nodeId)).map((nodeId): CharterChange => ({ change, nodeId }));
  return [
    ...seats(now.peerLedSeats, was.peerLedSeats, 'seat-given'),
    ...seats(was.peerLedSeats, now.peerLedSeats, 'seat-taken'),
  ];
}

function aboutRules(before: Charter, after: Charter): CharterChange[] {
  const changes: CharterChange[] = [];
  for (const [name, to] of Object.entries(after.thresholds)) {
    const from = before.thresholds[name as keyof Charter['thresholds']];
    if (!same(from, to)) changes.push({ change: 'threshold-changed', name, from, to });
  }
  const numbers = (of: Charter) => ({ ...impliedParameters, ...of.parameters });
  for (const [name, to] of Object.entries(numbers(after))) {
    const from = numbers(before)[name as keyof Charter['parameters']];
    if (typeof from === 'number' && typeof to === 'number' && from !== to) {
      changes.push({ change: 'parameter-changed', name, from, to });
    }
  }
  changes.push(...aboutProtocols(before, after));
  changes.push(...aboutCommittee(before, after));
  const recoveries = ({ recoveries: done, pendingRecoveries: pending }: Charter) => ({ done, pending });
  if (!same(recoveries(before), recoveries(after))) changes.push({ change: 'recoveries-changed' });
  if (before.expires !== after.expires) changes.push({ change: 'renewed', until: new Date(after.expires) });
  return changes;
}

/** Which versions are named that were not named before; and that one is no longer named, which takes nothing out of force. */
function aboutProtocols({ protocols: was }: Charter, { protocols: now }: Charter): CharterChange[] {
  const named = ({ regional, national }: Charter['protocols']) => [...(regional ? [regional] : []), ...national];
  const [before, after] = [named(was), named(now)];
  const decided = after
    .filter((ref) => !before.some((one) => same(one, ref)))
    .map(({ id, version }): CharterChange => ({ change: 'protocol-decided', protocol: id, version }));
  const dropped = before.some(({ id }) => !after.some((one) => one.id === id));
  return dropped ? [...decided, { change: 'protocols-changed' }] : decided;
}

function aboutCommittee({ committee: was }: Charter, { committee: now }: Charter): CharterChange[] {
  if (same(was, now)) return [];
  if (Array.isArray(now)) return [{ change: 'committee-changed' }];
  const before = Array.isArray(was) ? { seats: [], quorum: 0, opinionDays: 0 } : was;
  const given = now.seats.filter((seat) => !before.seats.some((one) => same(one, seat)));
  const ended = before.seats.filter(({ seat }) => !now.seats.some((one) => one.seat === seat));
  const { quorum, opinionDays } = now;
  const rules: CharterChange[] =
    quorum === before.quorum && opinionDays === before.opinionDays
      ? []
      : [{ change: 'committee-rules-changed', quorum, opinionDays }];
  return [
    ...given.map(
      ({ seat, nodeId, from, until }): CharterChange => ({
        ...{ change: 'committee-seat-given', seat, nodeId },
        ...{ from: new Date(from), until: new Date(until) },
      }),
    ),
    ...ended.map(({ seat, nodeId }): CharterChange => ({ change: 'committee-seat-ended', seat, nodeId })),
    ...rules,
  ];
}
