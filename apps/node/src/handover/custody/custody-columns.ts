import type { Custody, HeldBy, Offer } from '#domain';
import type { OfferRow } from '../offer/offer.entity.js';
import type { CustodyRow } from './custody.entity.js';

type Columns = Omit<CustodyRow, 'caseRef' | 'caseId' | 'originNode' | 'originSeed' | 'changedAt'>;

const nothing = {
  otherNode: null,
  offerId: null,
  certificate: null,
  fileHash: null,
  announced: null,
  willing: null,
  why: null,
};

/** Every column of a custody's state. */
export function custodyColumns(custody: Custody): Columns {
  const place = { ...nothing, term: custody.term, epoch: custody.epoch };
  switch (custody.state) {
    case 'holding':
    case 'offered':
    case 'closed': {
      const { state, held } = custody;
      const by = { otherNode: held?.from ?? null, offerId: held?.offerId ?? null };
      return { ...place, ...by, certificate: held?.certificate ?? null, state: state === 'closed' ? 'holding' : state };
    }
    case 'considering': {
      const { state, from, offerId, willing, announced, bound } = custody;
      return { ...place, state, otherNode: from, offerId, willing, announced, certificate: bound ?? null };
    }
    case 'standby': {
      const { state, from, offerId, fileHash, announced, bound } = custody;
      return { ...place, state, otherNode: from, offerId, fileHash, announced, certificate: bound ?? null };
    }
    case 'released': {
      const { state, to, offerId, certificate, fileHash } = custody;
      return { ...place, state, otherNode: to, offerId, certificate, fileHash };
    }
    case 'acting':
      return { ...place, state: custody.state, otherNode: custody.from };
    case 'gone': {
      const { state, why, offerId, certificate } = custody;
      return { ...place, state, why, otherNode: custody.with, offerId, certificate };
    }
  }
}

/** The custody that a row says; `offers` are those that stand, `closed` whether the case is. */
export function custodyOf(row: CustodyRow, offers: readonly Offer[], closed: boolean): Custody {
  const { caseRef, term, epoch, state, announced } = row;
  const place = { caseRef, term, epoch };
  switch (state) {
    case 'holding':
      return { ...place, state: closed ? 'closed' : state, held: heldOf(row) };
    case 'offered':
      return { ...place, state, held: heldOf(row), offers };
    case 'considering':
      return { ...place, state, ...otherOf(row, 'from'), willing: row.willing === true, announced, ...boundOf(row) };
    case 'standby':
      return {
        ...place,
        state,
        ...otherOf(row, 'from'),
        fileHash: said(row, row.fileHash),
        announced,
        ...boundOf(row),
      };
    case 'released': {
      const named = { certificate: said(row, row.certificate), fileHash: said(row, row.fileHash) };
      return { ...place, state, ...otherOf(row, 'to'), ...named };
    }
    case 'acting':
      return { ...place, state, from: said(row, row.otherNode) };
    case 'gone': {
      const { why, otherNode, offerId, certificate } = row;
      return { ...place, state, why: said(row, why), with: otherNode, offerId, certificate };
    }
  }
}

function heldOf(row: CustodyRow): HeldBy | null {
  if (row.certificate === null) return null;
  return { ...otherOf(row, 'from'), certificate: row.certificate };
}

function boundOf({ certificate }: CustodyRow): { readonly bound?: string } {
  return certificate === null ? {} : { bound: certificate };
}

function otherOf<Name extends 'from' | 'to'>(row: CustodyRow, name: Name): Record<Name | 'offerId', string> {
  const other = { [name]: said(row, row.otherNode), offerId: said(row, row.offerId) };
  return other as Record<Name | 'offerId', string>;
}

function said<T>({ caseRef, state }: CustodyRow, value: T | null): T {
  if (value === null) throw new Error(`The custody ${caseRef} is ${state} without what belongs to it.`);
  return value;
}

/** The standing offer that a row says. */
export function offerOf({ id: offerId, toNode: to, state, fileHash }: OfferRow): Offer {
  switch (state) {
    case 'asked':
    case 'willing':
      return { offerId, to, is: state };
    case 'chosen':
    case 'accepted':
      if (fileHash === null) throw new Error(`The offer ${offerId} is ${state} without a file.`);
      return { offerId, to, is: state, fileHash };
    case 'certified':
    case 'declined':
    case 'aborted':
      throw new Error(`The offer ${offerId} has ended.`);
  }
}
