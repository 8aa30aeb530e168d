import type { Erasure, Referral } from '#domain';
import type { ReferralRow } from './referral.entity.js';

type StateColumns = Pick<
  ReferralRow,
  'state' | 'deadline' | 'lapses' | 'requestedAt' | 'acknowledgedAt' | 'answeredAt' | 'startedAt' | 'endedAt'
>;

/** Every column of a referral's state: what the new state does not have becomes empty. */
export function stateColumns(referral: Referral): StateColumns {
  return {
    state: referral.state,
    deadline: referral.deadline,
    lapses: referral.lapses,
    requestedAt: 'requestedAt' in referral ? referral.requestedAt : null,
    acknowledgedAt: 'acknowledgedAt' in referral ? referral.acknowledgedAt : null,
    answeredAt: 'answeredAt' in referral ? referral.answeredAt : null,
    startedAt: 'startedAt' in referral ? referral.startedAt : null,
    endedAt: 'endedAt' in referral ? referral.endedAt : null,
  };
}

/** The referral that a row says. */
export function referralOf(row: ReferralRow): Referral {
  const { id, direction, route, urgency, deadline, lapses, state } = row;
  const facts = { id, direction, route, urgency, deadline, lapses };
  const at = (column: 'requestedAt' | 'acknowledgedAt' | 'answeredAt' | 'startedAt' | 'endedAt') => {
    const time = row[column];
    if (time === null) throw new Error(`The referral ${id} is ${state} without ${column}.`);
    return time;
  };
  switch (state) {
    case 'draft':
      return { ...facts, state };
    case 'requested':
      return { ...facts, state, requestedAt: at('requestedAt') };
    case 'acknowledged':
      return { ...facts, state, requestedAt: at('requestedAt'), acknowledgedAt: at('acknowledgedAt') };
    case 'accepted':
    case 'waitlisted':
    case 'declined':
      return { ...facts, state, requestedAt: at('requestedAt'), answeredAt: at('answeredAt') };
    case 'in-service':
      return {
        ...facts,
        state,
        requestedAt: at('requestedAt'),
        answeredAt: at('answeredAt'),
        startedAt: at('startedAt'),
      };
    case 'completed':
      return {
        ...facts,
        state,
        requestedAt: at('requestedAt'),
        answeredAt: at('answeredAt'),
        startedAt: at('startedAt'),
        endedAt: at('endedAt'),
      };
    case 'withdrawn':
    case 'cancelled':
      return { ...facts, state, requestedAt: row.requestedAt, endedAt: at('endedAt') };
    case 'expired':
      return { ...facts, state, requestedAt: at('requestedAt'), endedAt: at('endedAt') };
  }
}

type ErasureColumns = Pick<
  ReferralRow,
  'erasure' | 'erasureAskedAt' | 'erasureConfirmedAt' | 'erasureKeptAt' | 'erasureGround'
>;

/** Every column of an erasure. */
export function erasureColumns(erasure: Erasure): ErasureColumns {
  return {
    erasure: erasure.erasure,
    erasureAskedAt: 'erasureAskedAt' in erasure ? erasure.erasureAskedAt : null,
    erasureConfirmedAt: 'erasureConfirmedAt' in erasure ? erasure.erasureConfirmedAt : null,
    erasureKeptAt: 'erasureKeptAt' in erasure ? erasure.erasureKeptAt : null,
    erasureGround: 'erasureGround' in erasure ? erasure.erasureGround : null,
  };
}

/** The erasure that a row says. */
export function erasureOf(row: { readonly id: string } & ErasureColumns): Erasure {
  const { id, erasure, erasureAskedAt, erasureConfirmedAt, erasureKeptAt, erasureGround } = row;
  const wrong = () => new Error(`Erasure of the referral ${id} is ${erasure} without what belongs to it.`);
  if (erasure === 'none') return { erasure };
  if (erasureAskedAt === null) throw wrong();
  if (erasure === 'asked') return { erasure, erasureAskedAt };
  if (erasure === 'kept') {
    if (erasureKeptAt === null || erasureGround === null) throw wrong();
    return { erasure, erasureAskedAt, erasureKeptAt, erasureGround };
  }
  if (erasureConfirmedAt === null) throw wrong();
  return { erasure, erasureAskedAt, erasureConfirmedAt };
}
