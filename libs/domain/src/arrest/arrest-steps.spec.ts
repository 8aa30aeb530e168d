import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '../refusal.js';
import {
  type ArrestDuty,
  type ArrestTopic,
  mayTellOfArrest,
  nextStepDue,
  planSteps,
  tickStep,
  toldOfArrest,
} from './arrest-steps.js';
import { arrestWithoutStaff, type FiledArrest } from './filed-arrest.js';

const arrested = new Date('2026-11-20T09:00:00.000Z');
const words = { ar: 'كلمة', fr: 'mot', en: 'word' };
const duty = (topic: ArrestTopic, id: string, withinHours?: number): ArrestDuty => ({
  ...{ topic, id, label: words },
  ...(withinHours === undefined ? {} : { withinHours }),
});
const duties = [
  duty('papers', 'papers-to-lawyer', 24),
  duty('not-said', 'nothing-of-health', 1),
  duty('who-is-not-told', 'no-embassy'),
  duty('who-is-not-told', 'no-family'),
  duty('lawyer', 'visit', 24),
  duty('lawyer', 'ring-lawyer', 1),
  duty('who-is-told', 'tell-named'),
];
const { steps, inMind } = planSteps(duties, arrested);
const tick = { at: '2026-11-20T09:30:00.000Z', result: 'done', by: 'huda' } as const;
const ticked = (topic: ArrestTopic, id: string, from = steps) => {
  const after = tickStep(from, { topic, id }, tick);
  if (isRefusal(after)) throw new Error(after.refused);
  return after;
};

describe('the steps after an arrest', () => {
  it('are due from the moment of the arrest, the most pressing first, those without a time last', () => {
    expect(steps.map(({ id, due }) => [id, due])).toEqual([
      ['ring-lawyer', '2026-11-20T10:00:00.000Z'],
      ['visit', '2026-11-21T09:00:00.000Z'],
      ['papers-to-lawyer', '2026-11-21T09:00:00.000Z'],
      ['tell-named', undefined],
    ]);
  });

  it('are apart from what is kept in mind, which has no time and cannot be ticked', () => {
    expect(inMind.map(({ id, due }) => [id, due])).toEqual([
      ['nothing-of-health', undefined],
      ['no-embassy', undefined],
      ['no-family', undefined],
    ]);
    expect(tickStep(steps, { topic: 'not-said', id: 'nothing-of-health' }, tick)).toEqual({
      refused: 'arrest-step-unknown',
    });
  });

  it('are ticked once each, and the next open one is what is due', () => {
    expect(nextStepDue(steps)).toEqual(new Date('2026-11-20T10:00:00Z'));
    const rung = ticked('lawyer', 'ring-lawyer');
    expect(rung[0]).toMatchObject({ id: 'ring-lawyer', tick });
    expect(nextStepDue(rung)).toEqual(new Date('2026-11-21T09:00:00Z'));
    expect(tickStep(rung, { topic: 'lawyer', id: 'ring-lawyer' }, tick)).toEqual({
      refused: 'arrest-step-already-ticked',
    });
    expect(nextStepDue(ticked('papers', 'papers-to-lawyer', ticked('lawyer', 'visit', rung)))).toBeNull();
  });

  it('tell no embassy unless the person asks, and nobody else whom the rules shut out', () => {
    for (const who of toldOfArrest) {
      const shut = who === 'embassy' || who === 'family';
      expect([who, mayTellOfArrest(who, false, inMind)]).toEqual([
        who,
        shut ? { refused: 'arrest-told-only-if-asked' } : undefined,
      ]);
      expect(mayTellOfArrest(who, true, inMind)).toBeUndefined();
    }
    expect(mayTellOfArrest('embassy', false, [])).toEqual({ refused: 'arrest-told-only-if-asked' });
    expect(mayTellOfArrest('employer', false, [])).toBeUndefined();
  });

  it('travel without the names of those who ticked them', () => {
    const filed: FiledArrest = {
      ...{ recordedAt: tick.at, at: arrested.toISOString(), standing: { state: 'held' }, inMind, rules: [] },
      place: { country: 'JO', heldIn: 'prison' },
      steps: ticked('lawyer', 'visit'),
      told: [{ who: 'lawyer', at: tick.at, personAsked: false, by: 'huda' }],
    };
    const travelling = arrestWithoutStaff(filed);
    expect(JSON.stringify(travelling)).not.toContain('huda');
    expect(travelling.steps[1]).toMatchObject({ tick: { at: tick.at, result: 'done' } });
  });
});
