import { describe, expect, it } from '@jest/globals';
import {
  type CaseStanding,
  type CaseState,
  caseStates,
  closeCase,
  handOverCase,
  mayChange,
  reopenCase,
  takeBackCase,
} from './case.js';

const now = new Date('2026-11-20T12:00:00Z');
const standings: Record<CaseState, CaseStanding> = {
  open: { state: 'open' },
  closed: { state: 'closed', closedAt: now },
  'handed-over': { state: 'handed-over', handedOverAt: now, handedOverTo: 'n:rabat' },
};
const acts = {
  change: (standing: CaseStanding) => mayChange(standing) ?? standing,
  close: (standing: CaseStanding) => closeCase(standing, now),
  reopen: (standing: CaseStanding) => reopenCase(standing),
  'hand over': (standing: CaseStanding) => handOverCase(standing, 'n:rabat', now),
  'take back': (standing: CaseStanding) => takeBackCase(standing),
};
const table: Record<CaseState, Record<keyof typeof acts, unknown>> = {
  open: {
    change: { state: 'open' },
    close: { state: 'closed', closedAt: now },
    reopen: { refused: 'case-is-open' },
    'hand over': { state: 'handed-over', handedOverAt: now, handedOverTo: 'n:rabat' },
    'take back': { refused: 'case-is-open' },
  },
  closed: {
    change: { refused: 'case-is-closed' },
    close: { refused: 'case-is-closed' },
    reopen: { state: 'open' },
    'hand over': { refused: 'case-is-closed' },
    'take back': { refused: 'case-is-closed' },
  },
  'handed-over': {
    change: { refused: 'case-handed-over' },
    close: { refused: 'case-handed-over' },
    reopen: { refused: 'case-handed-over' },
    'hand over': { refused: 'case-handed-over' },
    'take back': { state: 'open' },
  },
};

describe('the states of a case', () => {
  for (const state of caseStates)
    for (const act of Object.keys(acts) as (keyof typeof acts)[])
      it(`${state}, ${act}: ${JSON.stringify(table[state][act])}`, () => {
        expect(acts[act](standings[state])).toEqual(table[state][act]);
      });
});
