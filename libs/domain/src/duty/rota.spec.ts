import { describe, expect, it } from '@jest/globals';
import { nextToTell, planAbsence, planTurn, type Rota, type Turn, whoAnswers, whoAnswersFor } from './rota.js';

const night: Turn = { staffId: 'noor', weekday: 5, from: '20:00', to: '08:00', order: 1 };
const second: Turn = { staffId: 'samir', weekday: 5, from: '20:00', to: '08:00', order: 2 };
const sunday: Turn = { staffId: 'hiba', weekday: 7, from: '22:00', to: '06:00', order: 1 };
const rota: Rota = {
  zone: 'Asia/Amman',
  turns: [second, night, sunday],
  absences: [],
  fallback: ['head', 'samir'],
};
const at = (local: string) => new Date(`${local}+03:00`);

describe('who answers at this hour', () => {
  it('is whoever is on turn, by their order, then the fallback, nobody twice', () => {
    expect(whoAnswers(rota, at('2026-03-06T21:00'))).toEqual(['noor', 'samir', 'head']);
  });

  it('goes on across midnight, and across the end of the week', () => {
    expect(whoAnswers(rota, at('2026-03-07T07:59'))).toEqual(['noor', 'samir', 'head']);
    expect(whoAnswers(rota, at('2026-03-09T05:59'))).toEqual(['hiba', 'head', 'samir']);
    expect(whoAnswers(rota, at('2026-03-07T08:00'))).toEqual(['head', 'samir']);
  });

  it('is by the clock on the node’s wall, summer time included', () => {
    const morning = { staffId: 'rita', weekday: 1, from: '08:00', to: '09:00', order: 1 };
    const beirut = { ...rota, zone: 'Asia/Beirut', turns: [morning], fallback: [] };
    expect(whoAnswers(beirut, new Date('2026-03-02T06:30Z'))).toEqual(['rita']);
    expect(whoAnswers(beirut, new Date('2026-07-06T05:30Z'))).toEqual(['rita']);
    expect(whoAnswers(beirut, new Date('2026-07-06T06:30Z'))).toEqual([]);
  });

  it('covers a gap by the fallback alone', () => {
    expect(whoAnswers(rota, at('2026-03-04T12:00'))).toEqual(['head', 'samir']);
  });

  it('leaves out who is away and lets somebody else take a turn', () => {
    const friday = { from: at('2026-03-06T00:00'), until: at('2026-03-08T00:00') };
    const absences = [
      { staffId: 'samir', takenBy: null, ...friday },
      { staffId: 'noor', takenBy: 'lea', ...friday },
    ];
    expect(whoAnswers({ ...rota, absences }, at('2026-03-06T21:00'))).toEqual(['lea', 'head']);
    expect(whoAnswers({ ...rota, absences }, at('2026-03-13T21:00'))).toEqual(['noor', 'samir', 'head']);
    expect(planAbsence({ staffId: 'noor', takenBy: null, from: friday.until, until: friday.from })).toEqual({
      refused: 'duty-times-wrong',
    });
  });

  it('lets a turn of twenty-four hours cover the whole day', () => {
    const whole = { ...rota, turns: [{ ...night, from: '08:00', to: '08:00' }], fallback: [] };
    expect(whoAnswers(whole, at('2026-03-07T07:59'))).toEqual(['noor']);
    expect(whoAnswers(whole, at('2026-03-07T08:00'))).toEqual([]);
  });

  it('is the lawyer first after an arrest, and only then', () => {
    const friday = at('2026-03-06T21:00');
    const withLawyers = { ...rota, lawyers: ['samir', 'hiba'] };
    expect(whoAnswersFor(withLawyers, 'arrest', friday)).toEqual(['samir', 'noor', 'head']);
    expect(whoAnswersFor(withLawyers, 'hold-asked', friday)).toEqual(['noor', 'samir', 'head']);
    expect(whoAnswersFor(rota, 'arrest', friday)).toEqual(['noor', 'samir', 'head']);
  });

  it('refuses a turn at an hour that does not exist', () => {
    expect(planTurn(night)).toBe(night);
    for (const wrong of [{ from: '24:00' }, { to: '7:00' }, { weekday: 0 }, { weekday: 8 }, { order: 0 }]) {
      expect(planTurn({ ...night, ...wrong })).toEqual({ refused: 'duty-times-wrong' });
    }
  });
});

describe('who is told next', () => {
  it('is the next who has not been told, and after the last the first again', () => {
    const answering = ['noor', 'samir'];
    expect(nextToTell(answering, [])).toBe('noor');
    expect(nextToTell(answering, ['noor'])).toBe('samir');
    expect(nextToTell(answering, ['noor', 'samir'])).toBe('noor');
    expect(nextToTell(answering, ['noor', 'samir', 'noor'])).toBe('samir');
    expect(nextToTell([], ['noor'])).toBeUndefined();
  });
});
