import { base64url } from '../wire/base64url.js';
import {
  type Charter,
  type CharterMember,
  type Cut,
  type Fraction,
  type MemberStatus,
  type PendingRecovery,
  type ProtocolRef,
  suspensionDays,
} from './charter.js';
import type { CommitteeData } from './committee.js';
import { dropRecovery, effectRecovery, publishRecovery } from './recovery.js';
import { settledAt } from './standing.js';
import type { VerifiedCharter } from './verify.js';

/** A node that is new to the charter: what its card says, checked against its own record by the caller. */
export interface Newcomer {
  readonly nodeId: string;
  readonly rootKey: string;
  readonly country: string;
  readonly kinds: readonly string[];
}

export type ThresholdName = keyof Charter['thresholds'];
export type ParameterName = Exclude<keyof Charter['parameters'], 'peerLedSeats'>;

/** One thing that somebody proposes to change in the charter. Days are counted from the moment of the proposal. */
export type Wish =
  | { readonly wish: 'name-candidate'; readonly newcomer: Newcomer; readonly sponsor: string }
  | { readonly wish: 'admit'; readonly newcomer: Newcomer; readonly sponsor: string; readonly probationDays: number }
  | { readonly wish: 'suspend' | 'confirm-suspension' | 'lift-suspension' | 'leave'; readonly nodeId: string }
  | { readonly wish: 'expel'; readonly nodeId: string; readonly cut: readonly Cut[] }
  | { readonly wish: 'host-guest'; readonly host: string; readonly nodeId: string; readonly rootKey: string }
  | { readonly wish: 'end-guest'; readonly nodeId: string; readonly how: 'left' | 'expelled' }
  | { readonly wish: 'country'; readonly code: string; readonly focalPoint: string }
  | { readonly wish: 'seats'; readonly nodeIds: readonly string[] }
  | { readonly wish: 'threshold'; readonly name: ThresholdName; readonly share: Fraction }
  | { readonly wish: 'parameter'; readonly name: ParameterName; readonly value: number }
  | { readonly wish: 'committee'; readonly committee: CommitteeData }
  | { readonly wish: 'protocol'; readonly ref: ProtocolRef }
  | { readonly wish: 'renew'; readonly expires: Date }
  | { readonly wish: 'publish-recovery'; readonly recovery: Omit<PendingRecovery, 'publishedAt'> }
  | { readonly wish: 'effect-recovery' | 'drop-recovery'; readonly caseRef: string };

const day = 86_400_000;

/**
 * Draws up the charter that would follow a known one. What has lapsed by then is left out, and whoever leaves or is
 * expelled votes no more. Whether it fits, and whom it needs, `charterFits`, `succeeds` and `decisionFor` say.
 */
export function draftCharter(known: VerifiedCharter, wishes: readonly Wish[], now: Date): Charter {
  const before = known.charter;
  const issued = new Date(Math.max(now.getTime(), Date.parse(before.issuedAt)));
  const members = before.members.map((member) => settledAt(member, issued));
  let draft: Charter = {
    ...before,
    version: before.version + 1,
    prevHash: base64url(known.hash),
    issuedAt: issued.toISOString(),
    members,
  };
  for (const wish of wishes) draft = granted(draft, wish, issued);
  return withoutTheGone(draft);
}

function granted(draft: Charter, wish: Wish, now: Date): Charter {
  const one = (nodeId: string, change: (member: CharterMember) => CharterMember): Charter => ({
    ...draft,
    members: draft.members.map((member) => (member.nodeId === nodeId ? change(member) : member)),
  });
  switch (wish.wish) {
    case 'name-candidate':
      return {
        ...draft,
        members: [...draft.members, { ...entered(wish.newcomer, 'candidate'), sponsor: wish.sponsor }],
      };
    case 'admit':
      return admitted(draft, wish, now);
    case 'suspend':
      return one(wish.nodeId, (member) => ({
        ...member,
        status: 'suspended',
        suspendedUntil: new Date(now.getTime() + suspensionDays * day).toISOString(),
      }));
    case 'confirm-suspension':
      return one(wish.nodeId, ({ suspendedUntil: _, ...member }) => ({ ...member, status: 'suspended' }));
    case 'lift-suspension':
      return one(wish.nodeId, ({ suspendedUntil: _, ...member }) => ({ ...member, status: 'active' }));
    case 'leave':
      return one(wish.nodeId, (member) => ended(member, 'left'));
    case 'expel':
      return one(wish.nodeId, (member) => ({ ...ended(member, 'expelled'), cut: [...wish.cut] }));
    case 'host-guest':
      return one(wish.host, (member) => ({
        ...member,
        guests: [...member.guests, { nodeId: wish.nodeId, rootKey: wish.rootKey, status: 'active' }],
      }));
    case 'end-guest':
      return {
        ...draft,
        members: draft.members.map((member) => ({
          ...member,
          guests: member.guests.map((guest) => (guest.nodeId === wish.nodeId ? { ...guest, status: wish.how } : guest)),
        })),
      };
    case 'country':
      return {
        ...draft,
        countries: [
          ...draft.countries.filter(({ code }) => code !== wish.code),
          { code: wish.code, focalPoint: wish.focalPoint },
        ].sort((a, b) => (a.code < b.code ? -1 : 1)),
      };
    case 'seats':
      return { ...draft, parameters: { ...draft.parameters, peerLedSeats: [...wish.nodeIds] } };
    case 'threshold':
      return { ...draft, thresholds: { ...draft.thresholds, [wish.name]: wish.share } };
    case 'parameter':
      return { ...draft, parameters: { ...draft.parameters, [wish.name]: wish.value } };
    case 'committee':
      return { ...draft, committee: wish.committee };
    case 'protocol':
      return { ...draft, protocols: withProtocol(draft.protocols, wish.ref) };
    case 'renew':
      return { ...draft, expires: wish.expires.toISOString() };
    case 'publish-recovery':
      return { ...draft, ...publishRecovery(draft, wish.recovery, now) };
    case 'effect-recovery':
      return { ...draft, ...effectRecovery(draft, wish.caseRef, now) };
    case 'drop-recovery':
      return { ...draft, ...dropRecovery(draft, wish.caseRef) };
  }
}

function withProtocol({ regional, national }: Charter['protocols'], ref: ProtocolRef): Charter['protocols'] {
  if (ref.id === 'regional') return { regional: ref, national };
  const others = national.filter(({ id }) => id !== ref.id);
  return { regional, national: [...others, ref].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** A newcomer at once, or a candidate that is already named. */
function admitted(draft: Charter, wish: Extract<Wish, { wish: 'admit' }>, now: Date): Charter {
  const { newcomer, sponsor, probationDays } = wish;
  const probation =
    probationDays > 0 ? { probationUntil: new Date(now.getTime() + probationDays * day).toISOString() } : {};
  const member: CharterMember = { ...entered(newcomer, 'active'), sponsor, ...probation };
  const others = draft.members.filter(({ nodeId }) => nodeId !== newcomer.nodeId);
  return { ...draft, members: [...others, member] };
}

function entered({ nodeId, rootKey, country, kinds }: Newcomer, status: MemberStatus): CharterMember {
  return { nodeId, rootKey, country, kinds: [...kinds], status, guests: [] };
}

function ended({ suspendedUntil: _, probationUntil: __, ...member }: CharterMember, status: 'left' | 'expelled') {
  return { ...member, status };
}

function withoutTheGone(draft: Charter): Charter {
  const gone = new Set(
    draft.members.filter(({ status }) => status === 'left' || status === 'expelled').map(({ nodeId }) => nodeId),
  );
  return {
    ...draft,
    countries: draft.countries.filter(({ focalPoint }) => !gone.has(focalPoint)),
    parameters: {
      ...draft.parameters,
      peerLedSeats: draft.parameters.peerLedSeats.filter((nodeId) => !gone.has(nodeId)),
    },
  };
}
