import { Injectable } from '@nestjs/common';
import { type AuthorityRefusal, type Refusal, refuse } from '#domain';
import {
  type Certificate,
  certificateChainOf,
  certificateHash,
  charterInForce,
  type HeldByChain,
  type HeldChain,
  isProblem,
  keysThatCount,
  keysThatCountAt,
  namedIn,
  type PlaceOfKey,
  parseFeedId,
  recoveryOver,
  type Signed,
  signCertificate,
  verifyCertificate,
} from '#federation';
import { Clock } from '../clock.js';
import { CharterKeeper } from './charter/charter-keeper.js';
import { LeaseKeeper } from './lease/lease-keeper.js';
import { OwnNode } from './own-node.js';

/** A certificate with the hash that receipts name. */
export interface Certified {
  readonly certificate: Certificate;
  readonly signed: Signed;
  readonly hash: string;
}

/** A case as its name and the term in which it is held. */
interface HeldCase {
  readonly caseRef: string;
  readonly term: number;
}

/** What lets this node decide over a case: its lease, what the charter says, and the key that signs its certificates. */
@Injectable()
export class Authority {
  constructor(
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly leases: LeaseKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * Why this node has no authority over custody and votes at this moment; undefined if it has. A suspended member may still
   * give custody away. Care and local work never depend on it.
   */
  missing(): AuthorityRefusal | undefined {
    const charter = this.charter.inForce()?.charter;
    const status = charter && namedIn(charter, this.own.nodeId)?.status;
    if (!charter || (status !== 'active' && status !== 'suspended')) return 'authority-no-standing';
    if (this.charter.forked()) return 'authority-charter-disputed';
    if (!charterInForce(charter, this.clock.now())) return 'authority-charter-expired';
    if (this.leases.clockBehind()) return 'authority-clock-behind';
    return this.leases.isFresh() ? undefined : 'authority-lapsed';
  }

  /**
   * Whether this node may decide over a case that it holds: with a fresh lease, and while the charter says nothing of a
   * recovery of the case. Refusals: those of {@link AuthorityRefusal}.
   */
  over({ caseRef, term }: HeldCase): true | Refusal<AuthorityRefusal> {
    const known = this.charter.inForce()?.charter;
    const standing = known ? recoveryOver(known, { caseRef, term }) : 'clear';
    if (standing === 'superseded') return refuse('authority-superseded');
    if (standing === 'pending') return refuse('authority-recovery-pending');
    const missing = this.missing();
    return missing ? refuse(missing) : true;
  }

  /** Whether a recovery gave the case to somebody in a later term: then nothing of this one is taken any more. */
  isSuperseded(held: HeldCase): boolean {
    const known = this.charter.inForce()?.charter;
    return known !== undefined && recoveryOver(known, held) === 'superseded';
  }

  /** Signs a certificate; to be said in the transaction that decided it, and nowhere else. */
  certify(certificate: Certificate): Certified {
    const signed = signCertificate(certificate, this.own.key);
    return { certificate, signed, hash: certificateHash(signed) };
  }

  /** How a case came to who tells of it; undefined when the certificates do not show it. */
  heldBy(told: HeldChain, begun: { readonly giver: string; readonly term: number }): HeldByChain | undefined {
    const charter = this.charter.inForce()?.charter;
    if (!charter) return undefined;
    const held = certificateChainOf(told, charter, (signed, from) => this.earlier(signed, from), begun);
    return isProblem(held) ? undefined : held;
  }

  /**
   * A certificate that comes without its place in a feed: under the current key of its giver or one it has rotated. What a
   * key signed that was taken back since cannot be told from what a thief signed with it, and does not count.
   */
  earlier(signed: Signed, from: string): Certificate | undefined {
    const record = this.charter.inForce()?.records.get(from)?.record;
    for (const key of record ? [record.feedKey, ...record.rotated] : []) {
      const certificate = verifyCertificate(signed, from, key);
      if (!isProblem(certificate)) return certificate;
    }
    return undefined;
  }

  /**
   * A certificate that a member sent in the entry at `place`, under its current key, one that it has rotated, or one that
   * was taken back only after that place; undefined if it does not verify.
   */
  verify(signed: Signed, from: string, place: PlaceOfKey): Certified | undefined {
    const record = this.charter.inForce()?.records.get(from)?.record;
    const inItsFeed = parseFeedId(place.feed)?.from === from;
    for (const key of record && inItsFeed ? keysThatCountAt(record, place) : []) {
      const certificate = verifyCertificate(signed, from, key);
      if (!isProblem(certificate)) return { certificate, signed, hash: certificateHash(signed) };
    }
    return undefined;
  }

  /** A certificate of this node itself, which its database may not know: under its current key or a rotated one. */
  verifyOwn(signed: Signed): Certified | undefined {
    const record = this.charter.inForce()?.records.get(this.own.nodeId)?.record;
    for (const key of record ? keysThatCount(record) : []) {
      const certificate = verifyCertificate(signed, this.own.nodeId, key);
      if (!isProblem(certificate)) return { certificate, signed, hash: certificateHash(signed) };
    }
    return undefined;
  }
}
