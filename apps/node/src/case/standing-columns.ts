import type { Case, CaseStanding } from '#domain';
import type { CaseRow } from './case.entity.js';

/** Every column of a case's state; a case that is not open is due for nothing here. */
export function standingColumns(
  standing: CaseStanding,
  deadline: Date | null,
): Pick<CaseRow, 'state' | 'closedAt' | 'handedOverAt' | 'handedOverTo' | 'deadline'> {
  return {
    state: standing.state,
    closedAt: standing.state === 'closed' ? standing.closedAt : null,
    handedOverAt: standing.state === 'handed-over' ? standing.handedOverAt : null,
    handedOverTo: standing.state === 'handed-over' ? standing.handedOverTo : null,
    deadline: standing.state === 'open' ? deadline : null,
  };
}

type ClearRow = Omit<CaseRow, 'sealed' | 'version' | 'deadline' | 'protocol'>;

/** The case that a row says. */
export function caseOf(row: ClearRow): Case {
  const { id, reference, teamId, assignedTo } = row;
  return { id, reference, teamId, assignedTo, ...standingOf(row) };
}

function standingOf({ id, state, closedAt, handedOverAt, handedOverTo }: ClearRow): CaseStanding {
  if (state === 'open') return { state };
  if (state === 'closed' && closedAt) return { state, closedAt };
  if (state === 'handed-over' && handedOverAt && handedOverTo) return { state, handedOverAt, handedOverTo };
  throw new Error(`The case ${id} is ${state} without its time.`);
}
