import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  abortOffer,
  beginCustody,
  type Custody,
  certify,
  chooseOffer,
  custodyStanding,
  declineOffer,
  type HandoverMessage,
  type HandoverStep,
  hear,
  isRefusal,
  keepFile,
  mayCertify,
  neverHere,
  offerCase,
  type Refusal,
  recordArrival,
  requestWithdrawal,
  sayWilling,
  sendFileAgain,
  summarise,
} from '#domain';

const [amman, rabat, beirut] = ['n:amman', 'n:rabat', 'n:beirut'];
const start = beginCustody('case');

function must<T>(answer: T): Exclude<T, { refused: string }> {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer as Exclude<T, { refused: string }>;
}

const asked = must(
  offerCase(
    start,
    [
      { offerId: 'r', to: rabat },
      { offerId: 'b', to: beirut },
    ],
    true,
  ),
).custody;
const yes = (custody: Custody, from: string, offerId: string) =>
  hear(custody, from, { caseRef: 'case', term: 1, epoch: 1, offerId, type: 'willing' }, amman).custody;
const bothWilling = yes(yes(asked, rabat, 'r'), beirut, 'b');
const chosen = must(chooseOffer(bothWilling, 'r', 'file-1')).custody;
const accepted = hear(
  chosen,
  rabat,
  { caseRef: 'case', term: 1, epoch: 1, offerId: 'r', type: 'accept', fileHash: 'file-1' },
  amman,
).custody;

describe('offering a case', () => {
  it('asks each of them once, for the place after the one held', () => {
    const { say } = must(offerCase(start, [{ offerId: 'r', to: rabat }], true));
    expect(say).toEqual([{ to: rabat, message: { caseRef: 'case', term: 1, epoch: 1, offerId: 'r', type: 'offer' } }]);
  });

  it('needs a case that is held here, authority, and somebody to ask', () => {
    const one = [{ offerId: 'r', to: rabat }];
    expect(offerCase(neverHere('case'), one, true)).toEqual({ refused: 'handover-not-holding' });
    expect(offerCase(start, one, false)).toEqual({ refused: 'authority-lapsed' });
    expect(offerCase(start, [], true)).toEqual({ refused: 'handover-nobody-asked' });
    expect(offerCase(asked, [{ offerId: 'r2', to: rabat }], true)).toEqual({ refused: 'handover-already-asked' });
    const nine = Array.from({ length: 9 }, (_, n) => ({ offerId: `${n}`, to: `n:${n}` }));
    expect(offerCase(start, nine, true)).toEqual({ refused: 'handover-too-many-asked' });
  });
});

describe('choosing', () => {
  it('sends the file to the one that the person chose, and to nobody else', () => {
    const { say } = must(chooseOffer(bothWilling, 'r', 'file-1'));
    expect(say.map(({ to, message }) => [to, message.type])).toEqual([[rabat, 'file']]);
  });

  it('waits for a yes, and for an earlier choice to end', () => {
    expect(chooseOffer(asked, 'r', 'file-1')).toEqual({ refused: 'handover-not-willing' });
    expect(chooseOffer(chosen, 'b', 'file-1')).toEqual({ refused: 'handover-already-chosen' });
    expect(chooseOffer(bothWilling, 'x', 'file-1')).toEqual({ refused: 'handover-no-such-offer' });
  });
});

describe('the certificate', () => {
  const now = { fileHash: 'file-1', leaseFresh: true };

  it('is written when the final file was accepted, and ends the other offers', () => {
    const certifying = must(mayCertify(accepted, 'r', now));
    if (accepted.state !== 'offered') throw new Error('offered');
    const step = certify(accepted, certifying, 'cert-1');
    expect(step.custody).toMatchObject({ state: 'released', to: rabat, epoch: 1, certificate: 'cert-1' });
    expect(step.say.map(({ to, message }) => [to, message.type])).toEqual([
      [rabat, 'certificate'],
      [beirut, 'abort'],
    ]);
    expect(mayCertify(step.custody, 'r', now)).toEqual({ refused: 'handover-already-certified' });
    expect(abortOffer(step.custody, 'r', 'not-safe')).toEqual({ refused: 'handover-already-certified' });
  });

  it('is not written before the file is accepted, over a changed file, or without authority', () => {
    expect(mayCertify(chosen, 'r', now)).toEqual({ refused: 'handover-file-not-accepted' });
    expect(mayCertify(accepted, 'r', { ...now, fileHash: 'file-2' })).toEqual({ refused: 'handover-file-changed' });
    expect(mayCertify(accepted, 'r', { ...now, leaseFresh: false })).toEqual({ refused: 'authority-lapsed' });
    expect(mayCertify(accepted, 'b', now)).toEqual({ refused: 'handover-file-not-accepted' });
  });

  it('waits for the file that was sent again', () => {
    const again = must(sendFileAgain(accepted, 'r', 'file-2'));
    expect(again.say.map(({ message }) => message.type)).toEqual(['file']);
    expect(mayCertify(again.custody, 'r', { ...now, fileHash: 'file-2' })).toEqual({
      refused: 'handover-file-not-accepted',
    });
    expect(sendFileAgain(asked, 'r', 'file-2')).toEqual({ refused: 'handover-not-willing' });
  });
});

describe('taking', () => {
  const offer: HandoverMessage = { caseRef: 'case', term: 1, epoch: 1, offerId: 'r', type: 'offer' };
  const considering = hear(neverHere('case'), amman, offer, rabat).custody;

  it('answers once', () => {
    const willing = must(sayWilling(considering, 'r')).custody;
    expect(sayWilling(willing, 'r')).toEqual({ refused: 'handover-already-answered' });
    expect(must(declineOffer(willing, 'r', 'no-capacity')).custody).toMatchObject({ state: 'gone', why: 'declined' });
    expect(declineOffer(considering, 'x', 'other')).toEqual({ refused: 'handover-no-such-offer' });
    expect(requestWithdrawal(willing, 'r')).toEqual({ refused: 'handover-nothing-to-withdraw' });
  });

  it('keeps only the file that was announced, and then can only ask to be let go', () => {
    const announced = hear(
      must(sayWilling(considering, 'r')).custody,
      amman,
      { ...offer, type: 'file', fileHash: 'file-1' },
      rabat,
    ).custody;
    expect(keepFile(announced, 'r', 'file-2')).toEqual({ refused: 'handover-no-such-offer' });
    const standby = must(keepFile(announced, 'r', 'file-1'));
    expect(standby.say.map(({ message }) => message.type)).toEqual(['accept']);
    expect(declineOffer(standby.custody, 'r', 'no-capacity')).toEqual({ refused: 'handover-already-answered' });
    expect(sayWilling(standby.custody, 'r')).toEqual({ refused: 'handover-already-answered' });
    expect(must(requestWithdrawal(standby.custody, 'r')).say.map(({ message }) => message.type)).toEqual([
      'withdraw-request',
    ]);
  });
});

describe('the human duty', () => {
  const since = new Date('2026-11-20T09:00:00Z');
  const now = new Date('2026-11-20T18:00:00Z');
  const duty = { since, state: 'awaited' } as const;

  it('ends when she or he has arrived and was met, once', () => {
    const met = must(recordArrival(duty, now, now));
    expect(met).toEqual({ since, state: 'met', metAt: now });
    expect(recordArrival(met, now, now)).toEqual({ refused: 'arrival-already-recorded' });
    expect(recordArrival(duty, new Date('2026-11-21'), now)).toEqual({ refused: 'arrival-in-the-future' });
    expect(recordArrival(duty, new Date('2026-11-19T08:59:59Z'), now)).toEqual({ refused: 'arrival-before-departure' });
  });

  it('ends though the clock was ahead when the certificate was written', () => {
    const early = new Date(since.getTime() - 900_000);
    expect(recordArrival(duty, early, early)).toEqual({ since, state: 'met', metAt: early });
  });
});

describe('a coded summary', () => {
  it('holds no word of hers, and only what was asked for', () => {
    const fields = { names: [{ name: 'Hana' }], story: 'never', ageGroup: 'adult' as const, needs: ['Legal' as const] };
    expect(summarise(fields, ['ageGroup'])).toEqual({ ageGroup: 'adult' });
    expect(JSON.stringify(summarise(fields, ['needs', 'gender']))).toBe('{"needs":["Legal"]}');
  });
});

/** Three nodes, any order of acts and messages, each message any number of times or never: what must always hold. */
describe('a case among three nodes', () => {
  type Act = { act: number; pick: number };
  const nodes = [amman, rabat, beirut];
  let furthest = 0;

  it('has one with authority at most, one with duty at least, and ends with one when all messages arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ act: fc.nat(16), pick: fc.nat(97) }), { minLength: 60, maxLength: 250 }),
        (acts: Act[]) => {
          const world = new Map<string, Custody>(
            nodes.map((node) => [node, node === amman ? start : neverHere('case')]),
          );
          const air: { from: string; to: string; message: HandoverMessage }[] = [];
          let ids = 0;
          const at = (node: string) => world.get(node) ?? start;
          const take = (node: string, step: HandoverStep | Refusal) => {
            if (isRefusal(step)) return;
            world.set(node, step.custody);
            air.push(...step.say.map(({ to, message }) => ({ from: node, to, message })));
            for (const deed of step.deeds) {
              if (deed === 'certify') commit(node);
              if (deed === 'fetch-file') keep(node);
            }
          };
          const keep = (node: string) => {
            const custody = at(node);
            if ('announced' in custody && custody.announced)
              take(node, keepFile(custody, custody.offerId, custody.announced));
          };
          const commit = (node: string) => {
            const custody = at(node);
            if (custody.state !== 'offered') return;
            for (const offer of custody.offers) {
              if (offer.is !== 'accepted') continue;
              const certifying = mayCertify(custody, offer.offerId, { fileHash: offer.fileHash, leaseFresh: true });
              if (!isRefusal(certifying))
                return take(node, certify(custody, certifying, `cert-${certifying.epoch}-${offer.offerId}`));
            }
          };
          const deliver = (index: number, again: boolean) => {
            const [letter] = air.slice(index, index + 1);
            if (!letter) return;
            if (!again) air.splice(index, 1);
            take(letter.to, hear(at(letter.to), letter.from, letter.message, letter.to));
          };
          const check = () => {
            const standing = nodes.map((node) => custodyStanding(at(node), true));
            if (standing.filter(({ authority }) => authority).length > 1) throw new Error('two with authority');
            if (!standing.some(({ duty }) => duty)) throw new Error('nobody with duty');
          };
          for (const { act, pick } of acts) {
            const holder = nodes.find((node) => ['holding', 'offered'].includes(at(node).state)) ?? amman;
            const held = at(holder);
            const offers = held.state === 'offered' ? held.offers : [];
            const offer = offers[pick % Math.max(1, offers.length)];
            const asked = nodes.filter((node) => ['considering', 'standby'].includes(at(node).state));
            const taker = asked[pick % Math.max(1, asked.length)] ?? rabat;
            const taking = at(taker);
            const mine = 'offerId' in taking ? (taking.offerId ?? '') : '';
            const rarely = pick % 6 === 0;
            ids += 1;
            const others = nodes.filter((node) => node !== holder);
            const one = { offerId: `o${ids}`, to: others[pick % 2] ?? rabat };
            if (act === 0) take(holder, offerCase(held, [one], true));
            if (act === 1) take(taker, sayWilling(taking, mine));
            if (act === 2 && offer) take(holder, chooseOffer(held, offer.offerId, `file-${pick % 2}`));
            if (act === 3 && rarely) take(taker, declineOffer(taking, mine, 'other'));
            if (act === 4 && offer && rarely) take(holder, abortOffer(held, offer.offerId, 'not-safe'));
            if (act === 5 && offer && rarely) take(holder, sendFileAgain(held, offer.offerId, `file-${pick % 2}`));
            if (act === 6 && rarely) take(taker, requestWithdrawal(taking, mine));
            if (act === 7) {
              const node = nodes[pick % 3] ?? amman;
              const custody = at(node);
              const offerId = 'offerId' in custody ? (custody.offerId ?? '') : (offer?.offerId ?? '');
              const epoch = custody.state === 'offered' ? custody.epoch + 1 : custody.epoch;
              const about = { caseRef: 'case', term: custody.term, epoch, offerId };
              const to = nodes.filter((other) => other !== node);
              air.push(...to.map((one) => ({ from: node, to: one, message: { ...about, type: 'status' as const } })));
            }
            if (act >= 8) deliver(pick % Math.max(1, air.length), act === 8);
            furthest = Math.max(furthest, ...nodes.map((node) => at(node).epoch));
            check();
          }
          for (let turns = 0; air.length > 0 && turns < 2000; turns += 1) {
            deliver(0, false);
            check();
          }
          expect(nodes.filter((node) => ['holding', 'offered'].includes(at(node).state)).length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 600 },
    );
    expect(furthest).toBeGreaterThan(2);
  });
});
