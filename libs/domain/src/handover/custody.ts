/** Why a node no longer has anything to do with a case. */
export const goneReasons = [
  'never-here',
  'declined',
  'aborted',
  'withdrew',
  'other-chosen',
  'consent-withdrawn',
  'handed-over',
  'recovered',
  'recovery-ended',
] as const;
export type GoneReason = (typeof goneReasons)[number];

/** An offer that stands, as its giver sees it. The file hash is the one last sent, or the one that was accepted. */
export type Offer = { readonly offerId: string; readonly to: string } & (
  | { readonly is: 'asked' }
  | { readonly is: 'willing' }
  | { readonly is: 'chosen'; readonly fileHash: string }
  | { readonly is: 'accepted'; readonly fileHash: string }
);

/** By which certificate a node holds a case; a case that began here is held by none. */
export interface HeldBy {
  readonly from: string;
  readonly offerId: string;
  readonly certificate: string;
}

/**
 * What one node knows of its part in one case. Authority (may share, close, hand over) is decided by one commit in one
 * database; duty (must answer, must keep safe) may be with two, and is never with nobody.
 *
 *     giver   holding ⇄ offered ──certificate──▶ released ──receipt naming it──▶ gone
 *                │ ▲
 *                ▼ │ close, reopen
 *              closed
 *     taker   gone ──offer──▶ considering ──file kept──▶ standby ──certificate naming me──▶ holding
 *               ▲──decline, abort──┘            └──abort, certificate naming another──▶ gone
 *             restored: gone, considering ──certificate naming me──▶ considering, bound: its duty is back, and cannot be declined
 *     carer   gone ──recovery published──▶ acting ──it takes effect──▶ holding
 *               ▲────────────dropped───────────┘      (standby and released too: theirs is the file already)
 *
 * A recovery that takes effect for another takes authority and no duty: that leaves as ever.
 *
 * `caseRef` names the case between nodes; where it is only asked about (considering, standby), it is a name of this node's
 * own, for it learns the shared one with the file and takes it over with the case. (`term`, `epoch`) is the place of the certificate by which it is held, given or
 * expected: 1, 0 where the case began, and epoch 0 where it came by a recovery; an offer is always for the epoch after the one held. Times move nothing here.
 *
 * `bound` is the certificate that this node had taken the case by before its database was lost: the giver has let go, or waits for a
 * receipt that only this node can give. So it has duty before it has the file again, and neither a no nor a withdrawn consent ends it.
 */
export type Custody = { readonly caseRef: string; readonly term: number; readonly epoch: number } & (
  | { readonly state: 'holding'; readonly held: HeldBy | null }
  | { readonly state: 'offered'; readonly held: HeldBy | null; readonly offers: readonly Offer[] }
  | {
      readonly state: 'considering';
      readonly from: string;
      readonly offerId: string;
      readonly willing: boolean;
      /** The file that was announced and is not kept here yet. */
      readonly announced: string | null;
      readonly bound?: string;
    }
  | {
      readonly state: 'standby';
      readonly from: string;
      readonly offerId: string;
      readonly fileHash: string;
      readonly announced: string | null;
      readonly bound?: string;
    }
  | {
      readonly state: 'released';
      readonly to: string;
      readonly offerId: string;
      readonly certificate: string;
      readonly fileHash: string;
    }
  | { readonly state: 'closed'; readonly held: HeldBy | null }
  | {
      readonly state: 'acting';
      /** The custodian that is taken for lost. */
      readonly from: string;
    }
  | {
      readonly state: 'gone';
      readonly why: GoneReason;
      readonly with: string | null;
      readonly offerId: string | null;
      readonly certificate: string | null;
    }
);

export const custodyStates = [
  'holding',
  'offered',
  'considering',
  'standby',
  'released',
  'closed',
  'acting',
  'gone',
] as const;
export type CustodyState = Custody['state'];
export type CustodyIn<S extends CustodyState> = Extract<Custody, { readonly state: S }>;

/** What a node knows of a case that it never heard of. */
export function neverHere(caseRef: string): CustodyIn<'gone'> {
  return { caseRef, term: 1, epoch: 0, state: 'gone', why: 'never-here', with: null, offerId: null, certificate: null };
}

/** How a case begins: held here, by no certificate. */
export function beginCustody(caseRef: string): CustodyIn<'holding'> {
  return { caseRef, term: 1, epoch: 0, state: 'holding', held: null };
}

/** Whether this node may share, close and hand over, and whether it must answer and keep safe. */
export interface CustodyStanding {
  readonly authority: boolean;
  readonly duty: boolean;
}

/** Authority needs a fresh lease, and no recovery over the case; duty never does. The holder that closed a case keeps authority. */
export function custodyStanding(
  { state, bound }: { readonly state: CustodyState; readonly bound?: string },
  leaseFresh: boolean,
): CustodyStanding {
  switch (state) {
    case 'holding':
    case 'offered':
      return { authority: leaseFresh, duty: true };
    case 'closed':
      return { authority: leaseFresh, duty: false };
    case 'standby':
    case 'released':
    case 'acting':
      return { authority: false, duty: true };
    case 'considering':
      return { authority: false, duty: bound !== undefined };
    case 'gone':
      return { authority: false, duty: false };
  }
}
