import { z } from 'zod';
import { ordinaryCommentDays } from '#domain';
import { publicKeyText } from '../identity/keys.js';
import { nodeIdText } from '../identity/node-id.js';
import { sha256 } from '../wire/hash.js';
import { count, countryCode, hashText, instantText, line, uuid } from '../wire/shapes.js';
import { committeeData } from './committee.js';

export const memberStatuses = ['candidate', 'active', 'suspended', 'left', 'expelled'] as const;
export type MemberStatus = (typeof memberStatuses)[number];

const fraction = z.tuple([count.min(1).max(100), count.min(1).max(100)]).refine(([part, whole]) => part <= whole);

/** A share of the votes: `[2, 3]` is two thirds, `[1, 2]` is more than half. Nothing passes with half or less. */
export type Fraction = z.infer<typeof fraction>;

const code = z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/);
const protocolRef = z.strictObject({ id: code, version: line(32), hash: hashText });

/** A version of a protocol, named by the hash of its exact bytes. */
export type ProtocolRef = z.infer<typeof protocolRef>;
const cut = z.strictObject({ feed: line(128), epoch: line(32), seq: count });

/** The part of a feed that counts for ever of a member that was expelled: everything up to this place, nothing later. */
export type Cut = z.infer<typeof cut>;

/** A group that is endangered by being named: a node of its own under a host’s roof; nothing else is said of it. */
const guestShape = z.strictObject({ nodeId: nodeIdText, rootKey: publicKeyText, status: z.enum(memberStatuses) });

const memberShape = z.strictObject({
  nodeId: nodeIdText,
  rootKey: publicKeyText,
  country: countryCode,
  kinds: z.array(code).max(16),
  status: z.enum(memberStatuses),
  guests: z.array(guestShape).max(64),
  sponsor: nodeIdText.optional(),
  probationUntil: instantText.optional(),
  suspendedUntil: instantText.optional(),
  cut: z.array(cut).max(512).optional(),
});

const thresholdsShape = z.strictObject({
  admission: fraction,
  suspension: fraction,
  suspensionConfirmed: fraction,
  expulsion: fraction,
  newCountry: fraction,
  voters: fraction,
  protocol: fraction,
  recovery: fraction,
});

const parametersShape = z.strictObject({
  minimumWire: count.min(1),
  peerLedSeats: z.array(nodeIdText).max(2),
  leaseDays: count.min(1).max(90),
  recoveryDays: count.min(1).max(365),
  recoveryDaysUnreliable: count.min(1).max(365),
  lostRootDays: count.min(1).max(90),
  /** For how many days peer-led organisations alone comment on a version of a protocol, and everybody after that. */
  peerLedCommentDays: count.min(1).max(90).optional(),
  commentDays: count.min(1).max(180).optional(),
});

/**
 * Why a custodian is taken for lost. `silence` is no ground against a member that declared unreliable power or net: there
 * the person asked for it, or two channels beside the network failed, which are named.
 */
export const recoveryGrounds = ['silence', 'person-asked', 'channels-failed'] as const;
export type RecoveryGround = (typeof recoveryGrounds)[number];
export const recoveryChannels = ['telephone', 'e-mail', 'visit', 'sister-organisation', 'authority', 'radio'] as const;
export type RecoveryChannel = (typeof recoveryChannels)[number];

/**
 * A case whose custodian `from` is taken for lost goes to `to`, unless its holder objects within `days`. `from` was last
 * known to hold it by the certificate of (`term` − 1, `epoch`), epoch 0 where the case began.
 */
const pendingRecoveryShape = z.strictObject({
  caseRef: uuid,
  from: nodeIdText,
  to: nodeIdText,
  term: count.min(2),
  epoch: count,
  ground: z.enum(recoveryGrounds),
  channels: z.array(z.enum(recoveryChannels)).max(recoveryChannels.length),
  days: count.min(1).max(365),
  publishedAt: instantText,
});

const recoveryShape = z.strictObject({ ...pendingRecoveryShape.shape, effectiveAt: instantText });

export type PendingRecovery = z.infer<typeof pendingRecoveryShape>;
export type Recovery = z.infer<typeof recoveryShape>;

/** Who belongs to the network, under which rules (federation.md, “The charter”). `prevHash` is null in the founding one. */
export const charterShape = z.strictObject({
  network: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/),
  version: count.min(1),
  prevHash: hashText.nullable(),
  issuedAt: instantText,
  expires: instantText,
  countries: z
    .array(z.strictObject({ code: countryCode, focalPoint: nodeIdText }))
    .min(1)
    .max(64),
  members: z.array(memberShape).min(1).max(1024),
  thresholds: thresholdsShape,
  protocols: z.strictObject({ regional: protocolRef.nullable(), national: z.array(protocolRef).max(64) }),
  committee: committeeData,
  parameters: parametersShape,
  pendingRecoveries: z.array(pendingRecoveryShape).max(1024),
  recoveries: z.array(recoveryShape).max(4096),
});

export type Charter = z.infer<typeof charterShape>;
export type CharterMember = Charter['members'][number];

/** The shares and durations of federation.md. Durations in days. */
export const ordinaryThresholds: Charter['thresholds'] = {
  admission: [2, 3],
  suspension: [1, 2],
  suspensionConfirmed: [2, 3],
  expulsion: [2, 3],
  newCountry: [2, 3],
  voters: [3, 4],
  protocol: [2, 3],
  recovery: [2, 3],
};

export const ordinaryParameters: Charter['parameters'] = {
  minimumWire: 1,
  peerLedSeats: [],
  leaseDays: 7,
  recoveryDays: 10,
  recoveryDaysUnreliable: 60,
  lostRootDays: 7,
};

/** Numbers that a charter may leave out, and what holds then. Days. */
export const impliedParameters = {
  peerLedCommentDays: ordinaryCommentDays.peerLed,
  commentDays: ordinaryCommentDays.all,
} as const satisfies Partial<Charter['parameters']>;

export const charterLimits = { size: 1024 * 1024, depth: 8 };

/** The hash of a charter’s exact bytes: what voters sign and what a new member pins. */
export function charterHash(bytes: Uint8Array): Buffer {
  return sha256(bytes);
}

/** A suspension lapses after so many days, unless it is confirmed by a larger share. */
export const suspensionDays = 30;

/** How long a charter may be voted for after its date. Afterwards voters say “none”, so that another round can open. */
export const votingDays = 14;

/** Who votes: one focal point for each country, and the seats of peer-led organisations. Each node votes once. */
export function votersOf(charter: Charter): readonly string[] {
  return [...new Set([...charter.countries.map((country) => country.focalPoint), ...charter.parameters.peerLedSeats])];
}

/** How many of `voters` votes a share asks for: at least the share, and always more than half. */
export function votesNeeded([part, whole]: Fraction, voters: number): number {
  return Math.max(Math.floor(voters / 2) + 1, Math.ceil((voters * part) / whole));
}
