import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Custody, custodyStanding, type HandoverMessage, handoverMessageTypes, hear } from '#domain';
import { messages, offerId, other, self, states } from '../../tests/handover-states.js';

/**
 * The table of federation.md, every cell. A message that a state does not name changes nothing there and is not answered.
 */
const table: Record<keyof typeof states, Partial<Record<HandoverMessage['type'], string>>> = {
  holding: {
    certificate: 'tell-worker',
    willing: 'says abort',
    accept: 'says abort',
    'withdraw-request': 'says abort',
    status: 'says abort',
  },
  'offered, asked': {
    certificate: 'tell-worker',
    decline: '→ holding · tell-worker',
    willing: '→ offered, willing · tell-worker',
    'withdraw-request': '→ holding · says abort · tell-worker',
    status: 'says offer',
  },
  'offered, willing': {
    certificate: 'tell-worker',
    decline: '→ holding · tell-worker',
    'withdraw-request': '→ holding · says abort · tell-worker',
  },
  'offered, chosen': {
    certificate: 'tell-worker',
    decline: '→ holding · says abort · tell-worker',
    accept: '→ offered, accepted · certify',
    'withdraw-request': '→ holding · says abort · tell-worker',
    status: 'says file',
  },
  'offered, accepted': {
    certificate: 'tell-worker',
    decline: '→ holding · says abort · tell-worker',
    accept: 'certify',
    'withdraw-request': '→ holding · says abort · tell-worker',
    status: 'certify',
  },
  released: {
    certificate: 'tell-worker',
    decline: 'says certificate',
    willing: 'says file',
    accept: 'says certificate',
    receipt: '→ gone, handed over · destroy-key · tell-worker',
    'withdraw-request': 'says certificate',
    status: 'says certificate',
  },
  'gone, handed over': {
    willing: 'says file',
    accept: 'says certificate',
    'consent-withdrawn': 'destroy-kept · tell-worker',
    certificate: 'tell-worker',
  },
  closed: {
    willing: 'says abort',
    accept: 'says abort',
    'withdraw-request': 'says abort',
    status: 'says abort',
    certificate: 'tell-worker',
  },
  'never here': {
    offer: '→ considering · tell-worker',
    certificate: 'tell-worker',
    accept: 'says abort',
    'withdraw-request': 'says abort',
    status: 'says abort',
  },
  considering: {
    certificate: 'tell-worker',
    abort: '→ gone, aborted · erase-file · tell-worker',
    'consent-withdrawn': '→ gone, consent-withdrawn · erase-file · tell-worker',
  },
  'considering, willing': {
    offer: 'says willing',
    file: '→ considering, file announced · fetch-file',
    certificate: 'tell-worker',
    abort: '→ gone, aborted · erase-file · tell-worker',
    status: 'says willing',
    'consent-withdrawn': '→ gone, consent-withdrawn · erase-file · tell-worker',
  },
  'considering, file announced': {
    offer: 'fetch-file',
    file: 'fetch-file',
    certificate: 'fetch-file',
    abort: '→ gone, aborted · erase-file · tell-worker',
    status: 'fetch-file',
    'consent-withdrawn': '→ gone, consent-withdrawn · erase-file · tell-worker',
  },
  standby: {
    offer: 'says accept',
    file: 'says accept',
    certificate: '→ holding, taken over · says receipt · take-over · tell-worker',
    abort: '→ gone, aborted · erase-file · tell-worker',
    status: 'says accept',
    'consent-withdrawn': '→ gone, consent-withdrawn · erase-file · tell-worker',
  },
  'holding, taken over': {
    offer: 'says receipt',
    willing: 'says abort',
    file: 'says receipt',
    accept: 'says abort',
    certificate: 'says receipt',
    'withdraw-request': 'says abort',
    status: 'says receipt',
    'consent-withdrawn': 'tell-worker',
  },
  'gone, declined': {
    offer: 'says decline',
    file: 'says decline',
    status: 'says decline',
    certificate: 'tell-worker',
  },
  'gone, aborted': { certificate: 'tell-worker' },
};
/** A step in a line: where it goes if it moves, what is said, what is to be done. */
function told(before: Custody, message: HandoverMessage): string {
  const step = hear(before, other, message, self);
  const name = Object.entries(states).find(([, state]) => JSON.stringify(state) === JSON.stringify(step.custody))?.[0];
  const moved =
    JSON.stringify(before) === JSON.stringify(step.custody) ? [] : [`→ ${name ?? describeState(step.custody)}`];
  const said = step.say.map(({ to, message: { type } }) => `${type}${to === other ? '' : ` to ${to}`}`);
  return [...moved, ...(said.length ? [`says ${said.join(', ')}`] : []), ...step.deeds].join(' · ') || '·';
}
function describeState(custody: Custody): string {
  return custody.state === 'gone' ? `gone, ${custody.why}` : custody.state;
}

const cells = Object.entries(states).flatMap(([name, before]) =>
  handoverMessageTypes.map((type) => ({ name: name as keyof typeof states, before: before as Custody, type })),
);

describe('a message about a case', () => {
  it.each(cells)('$type, heard while $name', ({ name, before, type }) => {
    expect(told(before, messages[type])).toBe(table[name][type] ?? '·');
  });

  it.each(cells)('$type, heard twice while $name, does no more than once', ({ before, type }) => {
    const once = hear(before, other, messages[type], self);
    const twice = hear(once.custody, other, messages[type], self);
    expect(twice.custody).toEqual(once.custody);
    for (const deed of ['take-over', 'destroy-key', 'erase-file'] as const) {
      expect(twice.deeds).not.toContain(deed);
    }
  });

  it.each(cells)('$type from a third node changes nothing while $name', ({ before, type }) => {
    if (type === 'offer' && before.state === 'gone') return;
    expect(hear(before, 'n:stranger', messages[type], self).custody).toEqual(before);
  });

  it.each(cells.filter(({ type }) => type !== 'offer'))(
    '$type of an earlier or later place changes nothing while $name',
    ({ before, type }) => {
      for (const place of [{ epoch: 0 }, { epoch: 2 }, { term: 2 }]) {
        const step = hear(before, other, { ...messages[type], ...place }, self);
        if (type !== 'receipt' && type !== 'consent-withdrawn') expect(step.custody).toEqual(before);
      }
      const named = hear(before, other, { ...messages[type], offerId: 'another' }, self);
      if (type !== 'receipt') expect(named.custody).toEqual(before);
    },
  );
});

describe('the certificate', () => {
  it('that names another ends the standby', () => {
    const step = hear(states.standby, other, { ...messages.certificate, to: 'n:beirut' }, self);
    expect(step.custody).toMatchObject({ state: 'gone', why: 'other-chosen' });
    expect(step.deeds).toContain('erase-file');
  });

  it('for another file than the one kept makes nobody custodian', () => {
    const step = hear(states.standby, other, { ...messages.certificate, fileHash: 'file-2' }, self);
    expect(step).toEqual({ custody: states.standby, say: [], deeds: ['tell-worker'] });
  });
});

describe('a receipt', () => {
  it('for another certificate of the same place ends no duty', () => {
    const step = hear(states.released, other, { ...messages.receipt, certificate: 'cert-2' }, self);
    expect(step.custody).toEqual(states.released);
  });
});

describe('an offer', () => {
  it('never takes the place of one that is live, whoever asks and for whatever place', () => {
    for (const live of [states['considering, willing'], states['considering, file announced'], states.standby]) {
      for (const from of [other, 'n:liar']) {
        const again = { ...messages.offer, offerId: 'offer-2', epoch: 51 };
        expect(hear(live, from, again, self)).toEqual({ custody: live, say: [], deeds: [] });
      }
    }
  });

  it('brings a case back only under a later certificate', () => {
    const back = { ...messages.offer, offerId: 'offer-9' };
    expect(hear(states['gone, handed over'], other, back, self).custody).toEqual(states['gone, handed over']);
    expect(hear(states['gone, handed over'], other, { ...back, epoch: 2 }, self).custody.state).toBe('considering');
  });
});

describe('authority and duty', () => {
  it('follow the table of federation.md', () => {
    const told = (name: keyof typeof states, fresh = true) => custodyStanding(states[name], fresh);
    expect(told('holding')).toEqual({ authority: true, duty: true });
    expect(told('offered, accepted')).toEqual({ authority: true, duty: true });
    expect(told('holding', false)).toEqual({ authority: false, duty: true });
    expect(told('considering, willing')).toEqual({ authority: false, duty: false });
    expect(told('standby')).toEqual({ authority: false, duty: true });
    expect(told('released')).toEqual({ authority: false, duty: true });
    expect(told('closed')).toEqual({ authority: true, duty: false });
    expect(told('gone, handed over')).toEqual({ authority: false, duty: false });
  });
});

describe('a third member', () => {
  it('moves nothing that is live, whatever it says and however often', () => {
    const live = Object.values<Custody>(states).filter(({ state }) => state !== 'gone');
    const lie = fc.record({
      said: fc.constantFrom(...Object.values<HandoverMessage>(messages)),
      place: fc.record({ term: fc.integer({ min: 1, max: 3 }), epoch: fc.integer({ min: 1, max: 60 }) }),
      offerId: fc.constantFrom(offerId, 'offer-2'),
    });
    fc.assert(
      fc.property(fc.constantFrom(...live), fc.array(lie, { minLength: 1, maxLength: 6 }), (before, lies) => {
        let custody = before;
        for (const { said, place, offerId } of lies) {
          const step = hear(custody, 'n:liar', { ...said, ...place, offerId }, self);
          expect(step.deeds).not.toContain('take-over');
          expect(step.say.every(({ to, message }) => to === 'n:liar' && message.type === 'abort')).toBe(true);
          custody = step.custody;
        }
        expect(custody).toEqual(before);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('two nodes', () => {
  it('never talk in a circle, whatever states they are in', () => {
    const any = fc.constantFrom(...Object.values<Custody>(states));
    fc.assert(
      fc.property(any, any, fc.constantFrom(...Object.values<HandoverMessage>(messages)), (mine, theirs, first) => {
        let [here, there, waiting] = [mine, theirs, [first]];
        for (let turn = 0; waiting.length > 0; turn += 1) {
          expect(turn).toBeLessThan(8);
          const answers: HandoverMessage[] = [];
          for (const message of waiting) {
            const step = hear(here, other, message, self);
            here = step.custody;
            answers.push(...step.say.map((said) => said.message));
          }
          [here, there] = [there, here];
          waiting = answers;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
