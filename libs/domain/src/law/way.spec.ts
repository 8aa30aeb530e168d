import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '../refusal.js';
import { describeWay, type LawWay, mostWaySteps, moveWay } from './way.js';
import {
  stepOn,
  type WayMove,
  type WayStage,
  type WayState,
  type WayStep,
  walkWay,
  wayMoves,
  wayStages,
} from './way-step.js';

const step = (move: WayMove, on = '2016', change: Partial<WayStep> = {}): WayStep => ({
  move,
  on,
  body: 'Chambre des représentants',
  note: null,
  source: 'Bulletin officiel',
  ...change,
});

const inStage: Record<WayStage, WayState> = {
  approached: { stage: 'approached', since: '2015', whom: 'Ministry of Justice' },
  drafted: { stage: 'drafted', since: '2015', by: null },
  tabled: { stage: 'tabled', since: '2015', parliament: 'House' },
  'in-committee': { stage: 'in-committee', since: '2015', parliament: 'House', committee: 'Justice' },
  adopted: { stage: 'adopted', since: '2015' },
  'in-force': { stage: 'in-force', since: '2015', adopted: '2015' },
  rejected: { stage: 'rejected', since: '2015', from: 'tabled', by: null },
  lapsed: { stage: 'lapsed', since: '2015', from: 'tabled' },
};

const anew = { approach: 'approached', draft: 'drafted', table: 'tabled' } as const;
const arrows: Record<WayStage | 'not-begun', Partial<Record<WayMove, WayStage>>> = {
  'not-begun': { ...anew, adopt: 'adopted' },
  approached: { ...anew, lapse: 'lapsed' },
  drafted: { table: 'tabled', reject: 'rejected', lapse: 'lapsed' },
  tabled: { table: 'tabled', refer: 'in-committee', adopt: 'adopted', reject: 'rejected', lapse: 'lapsed' },
  'in-committee': { table: 'tabled', adopt: 'adopted', reject: 'rejected', lapse: 'lapsed' },
  adopted: { 'enter-into-force': 'in-force', reject: 'rejected' },
  'in-force': {},
  rejected: anew,
  lapsed: anew,
};

describe('the way of a law', () => {
  for (const stage of ['not-begun', ...wayStages] as const)
    for (const move of wayMoves) {
      const to = arrows[stage][move];
      it(`${stage} ──${move}──▶ ${to ?? 'refused'}`, () => {
        const moved = stepOn(stage === 'not-begun' ? null : inStage[stage], step(move));
        if (to === undefined) expect(isRefusal(moved)).toBe(true);
        else expect(moved).toMatchObject({ stage: to, since: '2016' });
      });
    }

  it('says why a step is not possible', () => {
    const why = (stage: WayStage, move: WayMove) => stepOn(inStage[stage], step(move));
    expect(why('approached', 'adopt')).toEqual({ refused: 'way-not-tabled' });
    expect(why('approached', 'reject')).toEqual({ refused: 'way-not-drafted' });
    expect(why('drafted', 'draft')).toEqual({ refused: 'way-there-already' });
    expect(why('tabled', 'enter-into-force')).toEqual({ refused: 'way-not-adopted' });
    expect(why('adopted', 'lapse')).toEqual({ refused: 'way-past-that' });
    expect(why('in-force', 'table')).toEqual({ refused: 'way-over' });
    expect(stepOn(null, step('lapse'))).toEqual({ refused: 'way-not-begun' });
    expect(walkWay([])).toEqual({ refused: 'way-not-begun' });
  });

  it('keeps exactly what its new stage knows', () => {
    expect(stepOn(inStage['in-committee'], step('adopt'))).toEqual({ stage: 'adopted', since: '2016' });
    expect(stepOn(inStage.tabled, step('refer', '2016', { body: 'Justice' }))).toEqual({
      stage: 'in-committee',
      since: '2016',
      parliament: 'House',
      committee: 'Justice',
    });
    expect(stepOn(inStage.adopted, step('enter-into-force'))).toEqual({
      stage: 'in-force',
      since: '2016',
      adopted: '2015',
    });
    expect(stepOn(inStage.drafted, step('reject', '2016', { body: null }))).toEqual({
      stage: 'rejected',
      since: '2016',
      from: 'drafted',
      by: null,
    });
  });

  it('asks whom we approached, where it was tabled and which committee has it', () => {
    for (const [from, move] of [
      [null, 'approach'],
      [inStage.approached, 'table'],
      [inStage.tabled, 'refer'],
    ] as const)
      expect(stepOn(from, step(move, '2016', { body: null }))).toEqual({ refused: 'way-body-missing' });
    expect(stepOn(inStage.tabled, step('adopt', '2016', { body: null }))).toMatchObject({ stage: 'adopted' });
  });

  it('does not go backwards, but an inexact day may be the same one', () => {
    const adopted: WayState = { stage: 'adopted', since: '2016-08-02' };
    const from = (on: string) => stepOn(adopted, step('enter-into-force', on));
    expect(from('2016-08-01')).toEqual({ refused: 'way-step-backwards' });
    expect(from('2015')).toEqual({ refused: 'way-step-backwards' });
    for (const on of ['2016', '2016-08', '2016-08-02', '2017']) expect(from(on)).toMatchObject({ stage: 'in-force' });
  });
});

const morocco: LawWay = {
  country: 'ma',
  law: '27-14',
  titles: [{ language: 'fr', text: 'Loi relative à la lutte contre la traite des êtres humains' }],
  steps: [
    step('table', '2016-05-31'),
    step('table', '2016-08-02', { body: 'Chambre des conseillers' }),
    step('adopt', '2016-08-02', { body: null }),
  ],
};

describe('the way of a law as it is written down', () => {
  it('tells from its steps where it stands', () => {
    const way = describeWay(morocco, '2026-11-20');
    expect(way).toMatchObject({ country: 'MA', law: '27-14' });
    expect(isRefusal(way) ? way : walkWay(way.steps)).toEqual({ stage: 'adopted', since: '2016-08-02' });
  });

  it('takes one step more, and none that has not happened yet', () => {
    expect(moveWay(morocco, step('enter-into-force', '2016-09-19'), '2026-11-20')).toMatchObject({
      steps: [{}, {}, {}, { move: 'enter-into-force' }],
    });
    expect(moveWay(morocco, step('enter-into-force', '2027'), '2026-11-20')).toEqual({
      refused: 'way-step-in-future',
    });
    expect(moveWay(morocco, step('enter-into-force', '2026'), '2026-11-20')).not.toHaveProperty('refused');
  });

  it('is refused without a country, a citation, a title, a source or a real day', () => {
    const refused = (change: Partial<LawWay>) => describeWay({ ...morocco, ...change }, null);
    expect(refused({ country: 'XX' })).toEqual({ refused: 'country-not-valid' });
    expect(refused({ law: ' ' })).toEqual({ refused: 'law-place-missing' });
    expect(refused({ titles: [] })).toEqual({ refused: 'law-text-missing' });
    expect(refused({ steps: [step('table', '2016', { source: '' })] })).toEqual({ refused: 'law-source-missing' });
    expect(refused({ steps: [step('table', '31.5.2016')] })).toEqual({ refused: 'law-date-not-valid' });
    expect(refused({ steps: [step('table', '2016', { note: 'x'.repeat(501) })] })).toEqual({
      refused: 'law-text-missing',
    });
    expect(refused({ steps: Array(mostWaySteps + 1).fill(step('table')) })).toEqual({ refused: 'way-over' });
  });
});
