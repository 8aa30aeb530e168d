import { Injectable } from '@nestjs/common';
import {
  type Certificate,
  certificateHash,
  charterInForce,
  isProblem,
  namedIn,
  type Signed,
  signCertificate,
  verifyCertificate,
} from '#federation';
import { Clock } from '../clock.js';
import { CharterKeeper } from './charter/charter-keeper.js';
import { OwnNode } from './own-node.js';

/** A certificate with the hash that receipts name. */
export interface Certified {
  readonly certificate: Certificate;
  readonly signed: Signed;
  readonly hash: string;
}

/** What lets this node decide over a case: the charter, and the key that signs its certificates. */
@Injectable()
export class Authority {
  constructor(
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether this node has authority at this moment: the charter it knows is in force and names it in good standing. A
   * suspended member may still give custody away. Care and local work never depend on it.
   */
  leaseFresh(): boolean {
    const charter = this.charter.inForce()?.charter;
    if (!charter || !charterInForce(charter, this.clock.now())) return false;
    const status = namedIn(charter, this.own.nodeId)?.status;
    return status === 'active' || status === 'suspended';
  }

  /** Signs a certificate; to be said in the transaction that decided it, and nowhere else. */
  certify(certificate: Certificate): Certified {
    const signed = signCertificate(certificate, this.own.key);
    return { certificate, signed, hash: certificateHash(signed) };
  }

  /** A certificate that a member sent, under its current key or one that it has rotated; undefined if it does not verify. */
  verify(signed: Signed, from: string): Certified | undefined {
    const record = this.charter.inForce()?.records.get(from)?.record;
    for (const key of record ? [record.feedKey, ...record.rotated] : []) {
      const certificate = verifyCertificate(signed, from, key);
      if (!isProblem(certificate)) return { certificate, signed, hash: certificateHash(signed) };
    }
    return undefined;
  }
}
