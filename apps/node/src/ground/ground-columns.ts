import type { ClaimedGround, SecondPerson } from '#domain';
import type { ClaimedGroundRow } from './claimed-ground.entity.js';

/** What is written of a state: expiry is by time alone. */
export type StoredGroundState = Exclude<ClaimedGround['state'], 'expired'>;

type StateColumns = Pick<
  ClaimedGroundRow,
  | 'state'
  | 'secondStaff'
  | 'secondNode'
  | 'confirmedAt'
  | 'until'
  | 'endedAt'
  | 'usedAt'
  | 'reviewBy'
  | 'reviewedBy'
  | 'reviewedAt'
>;

const empty: Omit<StateColumns, 'state'> = {
  secondStaff: null,
  secondNode: null,
  confirmedAt: null,
  until: null,
  endedAt: null,
  usedAt: null,
  reviewBy: null,
  reviewedBy: null,
  reviewedAt: null,
};

function secondColumns(second: SecondPerson): Pick<StateColumns, 'secondStaff' | 'secondNode'> {
  return 'staffId' in second
    ? { secondStaff: second.staffId, secondNode: null }
    : { secondStaff: null, secondNode: second.nodeId };
}

/** Every column of a ground’s state: what the new state does not have becomes empty. What has expired stays as it was. */
export function groundColumns(ground: ClaimedGround): StateColumns {
  switch (ground.state) {
    case 'asked':
      return { ...empty, state: 'asked', until: ground.until };
    case 'confirmed': {
      const { state, second, confirmedAt, until } = ground;
      return { ...empty, ...secondColumns(second), state, confirmedAt, until };
    }
    case 'refused':
      return { ...empty, ...secondColumns(ground.refusedBy), state: 'refused', endedAt: ground.endedAt };
    case 'expired':
      throw new Error('Nothing is written when a ground expires.');
    case 'used': {
      const { state, second, usedAt, reviewBy } = ground;
      return { ...empty, ...secondColumns(second), state, usedAt, reviewBy };
    }
    case 'reviewed': {
      const { state, second, usedAt, reviewBy, reviewedBy, reviewedAt } = ground;
      return { ...empty, ...secondColumns(second), state, usedAt, reviewBy, reviewedBy, reviewedAt };
    }
  }
}

/** The ground that a row says, as it was when it was last written. */
export function groundOf(row: ClaimedGroundRow): ClaimedGround {
  const { id, askedBy, askedAt, state } = row;
  const there = <Value>(value: Value | null): Value => {
    if (value === null) throw new Error(`The ground ${id} is ${state} without what belongs to it.`);
    return value;
  };
  const second = (): SecondPerson =>
    row.secondNode === null ? { staffId: there(row.secondStaff) } : { nodeId: row.secondNode };
  const facts = { id, askedBy, askedAt };
  const used = () => ({ second: second(), usedAt: there(row.usedAt), reviewBy: there(row.reviewBy) });
  switch (state) {
    case 'asked':
      return { ...facts, state, until: there(row.until) };
    case 'confirmed':
      return { ...facts, state, second: second(), confirmedAt: there(row.confirmedAt), until: there(row.until) };
    case 'refused':
      return { ...facts, state, refusedBy: second(), endedAt: there(row.endedAt) };
    case 'used':
      return { ...facts, state, ...used() };
    case 'reviewed':
      return { ...facts, state, ...used(), reviewedBy: there(row.reviewedBy), reviewedAt: there(row.reviewedAt) };
  }
}
