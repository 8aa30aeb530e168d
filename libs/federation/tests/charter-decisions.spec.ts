import { describe, expect, it } from '@jest/globals';
import {
  assembleCharter,
  broadcastFeed,
  changesBetween,
  charterBytes,
  charterFits,
  committeeOf,
  draftCharter,
  isProblem,
  maySeePayload,
  type NodeRecord,
  namedIn,
  signNodeRecord,
  standingAt,
  succeeds,
  type VerifiedCharter,
  voteCounts,
  type Wish,
  withinCut,
} from '#federation';
import {
  aden,
  at,
  cairo,
  charterOfFive,
  decide,
  decided,
  founded,
  newcomer,
  tunis,
  voteBy,
  voters,
} from './membership.js';
import { amman, beirut, type Party, rabat } from './parties.js';

const known = founded();
const [two, three, four] = [2, 3, 4].map((many) => voters.slice(0, many)) as [Party[], Party[], Party[]];
const admit: Wish = { wish: 'admit', newcomer: newcomer(aden, 'YE'), sponsor: amman.nodeId, probationDays: 90 };
const epoch = 'AAAAAAAAAAAAAAAAAAAAAA';
const expel = (who: Party): Wish => ({
  wish: 'expel',
  nodeId: who.nodeId,
  cut: [{ feed: broadcastFeed(who.nodeId), epoch, seq: 7 }],
});
const standing = (charter: VerifiedCharter, who: Party, now: Date) => {
  const named = namedIn(charter.charter, who.nodeId);
  return named && standingAt(named, now);
};

describe('an admission', () => {
  it('asks for two thirds, and for the signature of one active member as sponsor', () => {
    expect(decide(known, [admit], three)).toBe('votes-missing');
    expect(decide(known, [{ ...admit, sponsor: tunis.nodeId }], four)).toBe('assent-missing');
    expect(decide(known, [admit], four)).toMatchObject({ charter: { version: 2 } });
    expect(succeeds(charterOfFive, draftCharter(known, [{ ...admit, sponsor: aden.nodeId }], at(0)))).toBe(false);
  });

  it('begins with a probation: headers only, until it is over', () => {
    const charter = decided(known, [admit], four);
    const early = standing(charter, aden, at(89));
    const late = standing(charter, aden, at(90));
    expect([early, late]).toMatchObject([{ status: 'active', onProbation: true }, { onProbation: false }]);
    expect(early && maySeePayload(early, 'directory')).toBe(false);
    expect(early && maySeePayload(early, 'vote')).toBe(true);
    expect(late && maySeePayload(late, 'directory')).toBe(true);
  });

  it('may begin with a candidate, who is admitted by a second vote', () => {
    const first: Wish = { wish: 'name-candidate', newcomer: newcomer(aden, 'YE'), sponsor: amman.nodeId };
    const candidate = decided(known, [first], four);
    const named = standing(candidate, aden, at(1));
    expect(named && maySeePayload(named, 'directory')).toBe(false);
    const charter = draftCharter(candidate, [admit], at(2));
    const votes = four.map((who) => voteBy(who, charter));
    const done = assembleCharter(candidate, charterBytes(charter), { votes, records: [], contents: [] });
    expect(isProblem(done)).toBe(false);
  });

  it('together with a new country gives that country its vote', () => {
    const charter = decided(known, [admit, { wish: 'country', code: 'YE', focalPoint: aden.nodeId }], four);
    expect(voteCounts(charter.charter, aden.nodeId, at(1).toISOString())).toBe(true);
  });
});

describe('a suspension', () => {
  const suspend: Wish = { wish: 'suspend', nodeId: rabat.nodeId };
  const others = [amman, beirut, cairo];

  it('asks for more than half, and lapses after thirty days by itself', () => {
    expect(decide(known, [suspend], two)).toBe('votes-missing');
    const charter = decided(known, [suspend], others);
    expect(standing(charter, rabat, at(29))).toMatchObject({ status: 'suspended' });
    expect(standing(charter, rabat, at(30))).toMatchObject({ status: 'active' });
  });

  it('lasts when two thirds confirm it', () => {
    const suspended = decided(known, [suspend], others);
    const confirm: Wish = { wish: 'confirm-suspension', nodeId: rabat.nodeId };
    expect(decide(suspended, [confirm], others, at(5))).toBe('votes-missing');
    const confirmed = decided(suspended, [confirm], [...others, tunis], at(5));
    expect(standing(confirmed, rabat, at(300))).toMatchObject({ status: 'suspended' });
  });

  it('cannot be made longer than that by saying it again with few', () => {
    const suspended = decided(known, [suspend], others);
    expect(decide(suspended, [suspend], others, at(20))).toBe('votes-missing');
    const endless = draftCharter(known, [suspend], at(0));
    const stretched = endless.members.map((one) =>
      one.nodeId === rabat.nodeId ? { ...one, suspendedUntil: at(31).toISOString() } : one,
    );
    expect(succeeds(charterOfFive, { ...endless, members: stretched })).toBe(false);
  });

  it('takes the vote away and leaves the number of voters as it was, so that no minority is voted out of the count', () => {
    const suspended = decided(known, [suspend, { wish: 'suspend', nodeId: tunis.nodeId }], others);
    expect(decide(suspended, [admit], [...others, rabat], at(1))).toBe('votes-missing');
    expect(decide(suspended, [{ wish: 'lift-suspension', nodeId: rabat.nodeId }], others, at(1))).not.toBe(
      'votes-missing',
    );
    expect(decide(suspended, [admit], [...others, rabat], at(31))).toMatchObject({ charter: { version: 3 } });
  });
});

describe('an expulsion', () => {
  it('asks for two thirds and names a cut: what lies before it counts for ever, what comes later nowhere', () => {
    expect(decide(known, [expel(rabat)], three)).toBe('votes-missing');
    const { charter } = decided(known, [expel(rabat)], four);
    const feed = broadcastFeed(rabat.nodeId);
    expect(withinCut(charter, rabat.nodeId, { feed, epoch, seq: 7 })).toBe(true);
    expect(withinCut(charter, rabat.nodeId, { feed, epoch, seq: 8 })).toBe(false);
    expect(withinCut(charter, rabat.nodeId, { feed, epoch: 'BBBBBBBBBBBBBBBBBBBBBB', seq: 1 })).toBe(false);
    expect(withinCut(charter, amman.nodeId, { feed: broadcastFeed(amman.nodeId), epoch, seq: 99 })).toBe(true);
  });

  it('is no charter without its cut, or with the feeds of others in it', () => {
    const without = draftCharter(known, [{ ...expel(rabat), cut: [] } as Wish], at(0));
    const strange = { feed: broadcastFeed(amman.nodeId), epoch, seq: 1 };
    const wide = draftCharter(known, [{ ...expel(rabat), cut: [...cutOfRabat, strange] } as Wish], at(0));
    expect([without, wide].map(charterFits)).toEqual([false, false]);
  });
  const cutOfRabat = [{ feed: broadcastFeed(rabat.nodeId), epoch, seq: 7 }];

  it('takes the country’s vote out of the count until somebody else speaks for it', () => {
    const { charter } = decided(known, [expel(rabat)], four);
    expect(charter.countries.map(({ code }) => code)).toEqual(['EG', 'JO', 'LB']);
  });

  it('is for good, and its cut never moves', () => {
    const expelled = decided(known, [expel(rabat)], four);
    const back = draftCharter(expelled, [{ wish: 'lift-suspension', nodeId: rabat.nodeId }], at(1));
    const moved = draftCharter(expelled, [{ ...expel(rabat), cut: [{ feed: 'x', epoch, seq: 9 }] } as Wish], at(1));
    const forgotten = { ...draftCharter(expelled, [], at(1)) };
    const gone = { ...forgotten, members: forgotten.members.filter(({ nodeId }) => nodeId !== rabat.nodeId) };
    expect([back, moved, gone].map((after) => succeeds(expelled.charter, after))).toEqual([false, false, false]);
  });
});

describe('leaving', () => {
  it('asks for the signature of the one who leaves: nobody is said to have left', () => {
    const leave: Wish = { wish: 'leave', nodeId: rabat.nodeId };
    expect(decide(known, [leave], [amman, beirut, cairo])).toBe('assent-missing');
    expect(decide(known, [leave], [amman, beirut, rabat])).toMatchObject({ charter: { version: 2 } });
  });
});

describe('a guest of a host', () => {
  const unnamed: NodeRecord = { ...aden.record, name: '', phone: '' };
  const host: Wish = {
    wish: 'host-guest',
    host: amman.nodeId,
    nodeId: aden.nodeId,
    rootKey: aden.root.publicKey,
  };
  const hosted = (record: NodeRecord, signers: readonly Party[]) => {
    const charter = draftCharter(known, [host], at(0));
    const votes = signers.map((who) => voteBy(who, charter));
    const records = [signNodeRecord(record, aden.root)];
    const done = assembleCharter(known, charterBytes(charter), { votes, records, contents: [] });
    return isProblem(done) ? done.problem : done.charter.charter;
  };

  it('comes in by its host and one peer-led seat', () => {
    expect(hosted(unnamed, [beirut, rabat, tunis])).toBe('assent-missing');
    expect(hosted(unnamed, [amman, beirut, rabat])).toBe('assent-missing');
    expect(hosted(unnamed, [amman, beirut, tunis])).toMatchObject({ version: 2 });
  });

  it('is shown without name, telephone, country or kind', () => {
    expect(hosted(aden.record, [amman, beirut, tunis])).toBe('unfit-charter');
    const charter = hosted(unnamed, [amman, beirut, tunis]);
    expect(typeof charter !== 'string' && namedIn(charter, aden.nodeId)).toMatchObject({ host: amman.nodeId });
    expect(typeof charter !== 'string' && changesBetween(charterOfFive, charter)).toEqual([
      { change: 'guest-added', host: amman.nodeId },
    ]);
  });
});

describe('who votes', () => {
  it('moves with three quarters', () => {
    const wishes: Wish[] = [{ wish: 'seats', nodeIds: [] }];
    expect(decide(known, wishes, three)).toBe('votes-missing');
    expect(decide(known, wishes, four)).toMatchObject({ charter: { version: 2 } });
  });

  it('gives a seat to peer-led organisations only', () => {
    const seated = draftCharter(known, [{ wish: 'seats', nodeIds: [tunis.nodeId, cairo.nodeId] }], at(0));
    expect(charterFits(seated)).toBe(false);
  });

  it('changes its own thresholds with three quarters, by the thresholds that hold until then', () => {
    const wishes: Wish[] = [{ wish: 'threshold', name: 'admission', share: [1, 2] }, admit];
    expect(decide(known, wishes, three)).toBe('votes-missing');
  });
});

describe('what changes, for those who are asked', () => {
  it('is said wholly, and nothing twice', () => {
    const wishes: Wish[] = [
      admit,
      { wish: 'country', code: 'YE', focalPoint: aden.nodeId },
      { wish: 'suspend', nodeId: rabat.nodeId },
      { wish: 'threshold', name: 'admission', share: [3, 4] },
      { wish: 'parameter', name: 'leaseDays', value: 6 },
      { wish: 'renew', expires: at(700) },
    ];
    const said = changesBetween(charterOfFive, draftCharter(known, wishes, at(0)));
    expect(said.map(({ change }) => change)).toEqual([
      'member-suspended',
      'member-admitted',
      'member-on-probation',
      'country-added',
      'threshold-changed',
      'parameter-changed',
      'renewed',
    ]);
    expect(changesBetween(charterOfFive, draftCharter(known, [], at(0)))).toEqual([]);
  });
});

describe('the legal committee', () => {
  const seat = (name: string, who: Party, from: number, until: number) => ({
    ...{ seat: name, nodeId: who.nodeId, from: at(from).toISOString(), until: at(until).toISOString() },
  });
  const seats = [seat('jo-1', amman, 0, 700), seat('lb-1', beirut, 0, 700), seat('ma-1', rabat, 0, 700)];
  const committee = { seats, quorum: 2, opinionDays: 21 };
  const founding: Wish = { wish: 'committee', committee };

  it('asks for the share of a protocol, and each voter sees who is given which seat', () => {
    expect(decide(known, [founding], three)).toBe('votes-missing');
    const voted = decided(known, [founding], four);
    expect(committeeOf(voted.charter)).toMatchObject({ quorum: 2, seats: [{ seat: 'jo-1', from: at(0) }, {}, {}] });
    expect(changesBetween(charterOfFive, voted.charter)).toEqual([
      ...seats.map(({ from, until, ...one }) => ({
        ...{ change: 'committee-seat-given', ...one, from: new Date(from), until: new Date(until) },
      })),
      { change: 'committee-rules-changed', quorum: 2, opinionDays: 21 },
    ]);
    const moved: Wish = { wish: 'committee', committee: { ...committee, seats: seats.slice(1) } };
    expect(changesBetween(voted.charter, draftCharter(voted, [moved], at(1)))).toEqual([
      { change: 'committee-seat-ended', seat: 'jo-1', nodeId: amman.nodeId },
    ]);
  });

  it('is none in a charter that lists nodes without terms', () => {
    expect(committeeOf(charterOfFive)).toBeUndefined();
    expect(committeeOf({ committee: [amman.nodeId] })).toBeUndefined();
  });
});
