import { randomBytes } from 'node:crypto';
import {
  bundleBytes,
  type Charter,
  charterBytes,
  nodeIdFrom,
  ordinaryParameters,
  ordinaryThresholds,
  type Signed,
  type SigningKey,
  signingKeyFrom,
  signNodeRecord,
  voteFor,
} from '#federation';
import { createHome, type Home, placeCharter } from '#home';
import { deriveDutyKeys, newKey, newOpeningIdentity } from '#vault';

export const countries = ['JO', 'LB', 'MA'] as const;
const aYear = 365 * 24 * 60 * 60 * 1000;

/** Who logs in to the node that is measured. */
export const caseworker = { login: 'rim', password: randomBytes(12).toString('base64url') };

/** A member with its keys; of an invented one there is no node. */
export interface Seat {
  readonly nodeId: string;
  readonly country: string;
  readonly root: SigningKey;
  readonly feedKey: SigningKey;
  readonly record: Signed;
}

/** The invented member’s node, or light peer, is reached here. */
export interface Invented {
  readonly number: number;
  readonly address?: string;
}

/**
 * Makes the home of the node that is measured, in a network with many invented members. Those have real keys and no
 * address: their nodes are never called.
 */
export async function inventNetwork(dir: string, port: number, members: number): Promise<{ nodeIds: string[] }> {
  const { home, rootSeed } = await createHome(dir, {
    name: 'Dar Amman (invented)',
    country: countries[0],
    kinds: ['ngo'],
    publicUrl: `http://127.0.0.1:${port}`,
    listen: { host: '127.0.0.1', port },
    firstStaff: [
      { ...caseworker, name: 'Rim (invented)', roles: ['caseworker', 'focal-point'], language: 'ar' },
      { login: 'admin', password: caseworker.password, name: 'Admin', roles: ['node-administrator'], language: 'ar' },
    ],
  });
  const seats = [seatOf(home, signingKeyFrom(rootSeed))];
  for (let number = 1; number <= members; number += 1) seats.push(await inventSeat({ number }));
  await placeCharter(dir, foundedBy(seats));
  return { nodeIds: seats.slice(1).map(({ nodeId }) => nodeId) };
}

export function seatOf({ node: { nodeId, country }, feedKey, record }: Home, root: SigningKey): Seat {
  return { nodeId, country, root, feedKey, record };
}

export async function inventSeat({ number, address }: Invented): Promise<Seat> {
  const nodeId = nodeIdFrom(randomBytes(16));
  const country = countries[number % countries.length] ?? countries[0];
  const root = signingKeyFrom(randomBytes(32));
  const feedKey = signingKeyFrom(randomBytes(32));
  const { recipient } = await newOpeningIdentity(deriveDutyKeys(newKey()));
  const record = signNodeRecord(
    {
      v: 1,
      nodeId,
      version: 1,
      issuedAt: new Date().toISOString(),
      name: `بيت مثال ${number} – Exemple (inventé)`,
      phone: `+962 6 555 ${String(number).padStart(4, '0')}`,
      feedKey: feedKey.publicKey,
      recipient,
      addresses: address ? [{ url: address, spki: null }] : [],
      mailboxes: [],
      unreliable: true,
      rotated: [],
      revoked: [],
    },
    root,
  );
  return { nodeId, country, root, feedKey, record };
}

/** The founding charter of these seats, with their votes and records. */
export function foundedBy(seats: readonly Seat[]): string {
  const now = new Date();
  const focalPoints = countries.flatMap((code) => seats.find(({ country }) => country === code) ?? []);
  const charter: Charter = {
    network: 'bench',
    version: 1,
    prevHash: null,
    issuedAt: now.toISOString(),
    expires: new Date(now.getTime() + aYear).toISOString(),
    countries: focalPoints.map(({ nodeId, country }) => ({ code: country, focalPoint: nodeId })),
    members: seats.map(({ nodeId, country, root }) => {
      return { nodeId, rootKey: root.publicKey, country, kinds: ['shelter'], status: 'active', guests: [] };
    }),
    thresholds: ordinaryThresholds,
    protocols: { regional: null, national: [] },
    committee: [],
    parameters: ordinaryParameters,
    pendingRecoveries: [],
    recoveries: [],
  };
  const bytes = charterBytes(charter);
  const votes = focalPoints.map(({ nodeId, feedKey }) => {
    return voteFor(bytes, { charter, voter: nodeId, round: 1 }, feedKey);
  });
  return bundleBytes(
    bytes,
    votes,
    seats.map(({ record }) => record),
  ).toString('utf8');
}
