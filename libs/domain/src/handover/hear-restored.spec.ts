import { describe, expect, it } from '@jest/globals';
import {
  type Custody,
  custodyStanding,
  declineOffer,
  type HandoverMessage,
  hasGoneOn,
  hear,
  hearPastCertificate,
  isRefusal,
  keepFile,
  leaveWhatWentOn,
  loseByRecovery,
  neverHere,
  rememberGiven,
  sayWilling,
} from '#domain';
import { about, caseRef, messages, offerId, other, self, states, stayAndTell } from '../../tests/handover-states.js';

describe('the certificate, at a node whose database was lost, which does not know that it had taken the case', () => {
  const restored = (before: Custody, message: HandoverMessage = messages.certificate) =>
    hear(before, other, message, self, true);
  const lost = (['never here', 'considering', 'considering, willing', 'gone, declined'] as const).map((name) => ({
    name,
  }));

  it.each(lost)('binds it while $name: its duty is back, and nobody else need answer', ({ name }) => {
    const { custody } = restored(states[name]);
    expect(custody).toMatchObject({ state: 'considering', from: other, offerId, bound: 'cert-1' });
    expect(custodyStanding(custody, true)).toEqual({ authority: false, duty: true });
    expect(restored(custody).custody).toEqual(custody);
  });

  it.each(lost)('cannot be undone by a no, by a consent taken back or by a recovery, after $name', ({ name }) => {
    const { custody } = restored(states[name]);
    expect(declineOffer(custody, offerId, 'no-capacity')).toEqual({ refused: 'handover-taken-before' });
    expect(restored(custody, messages['consent-withdrawn'])).toEqual(stayAndTell(custody));
    expect(loseByRecovery(custody, { caseRef, from: self, to: other, term: 2 }).custody).toEqual(custody);
  });

  it('leads to the case itself when somebody says that she takes it on and the file is kept', () => {
    let { custody } = restored(states['gone, declined']);
    const willing = sayWilling(custody, offerId);
    if (isRefusal(willing)) throw new Error(willing.refused);
    expect(willing.say.map(({ message }) => message.type)).toEqual(['willing']);
    custody = restored(willing.custody, messages.file).custody;
    const kept = keepFile(custody, offerId, 'file-1');
    if (isRefusal(kept)) throw new Error(kept.refused);
    expect(restored(kept.custody, messages['consent-withdrawn'])).toEqual(stayAndTell(kept.custody));
    expect(restored(kept.custody).custody).toEqual(states['holding, taken over']);
  });

  it('ends when the giver, restored too, knows nothing of it and has the case', () => {
    const { custody } = restored(states.considering);
    expect(restored(custody, messages.abort).custody).toMatchObject({ state: 'gone', why: 'aborted' });
  });

  it('is only answered with its receipt where the case has gone on since', () => {
    const known = rememberGiven(neverHere('shared'), {
      ...{ ...about, caseRef: 'shared', epoch: 2, to: 'n:beirut', fileHash: 'file-2', certificate: 'cert-2' },
    });
    expect(known && hasGoneOn(known, { term: 1, epoch: 1 })).toBe(true);
    expect(known && hasGoneOn(known, { term: 1, epoch: 3 })).toBe(false);
    const past = hearPastCertificate(states.standby, other, messages.certificate);
    expect(past.custody).toMatchObject({ state: 'gone', why: 'aborted' });
    expect(past.say.map(({ message }) => message)).toEqual([messages.receipt]);
    expect(leaveWhatWentOn(restored(states.considering).custody)).toEqual(past);
    expect(hearPastCertificate(states['gone, aborted'], other, messages.certificate).say).toEqual(past.say);
  });

  it('changes nothing for an offer of another giver, nor where no database was lost', () => {
    const elsewhere = hear(states['gone, declined'], 'n:liar', messages.certificate, self, true);
    expect(elsewhere).toEqual(stayAndTell(states['gone, declined']));
    for (const { name } of lost)
      expect(hear(states[name], other, messages.certificate, self).custody).toEqual(states[name]);
  });
});
