import { verifyAudits } from './acts/audit.js';
import { choose, custodyOf, nameIn, offer, received, recordArrival, sayWilling, takenCase } from './acts/handover.js';
import { arriveFromHold, askForHold, freeTheHouse, holdIs, likelyPlaces } from './acts/hold.js';
import { type InventedPerson, openCase, recordConsent } from './acts/person.js';
import {
  acceptNext,
  enterHospital,
  findService,
  letterOf,
  offerLegalAid,
  recordAnswer,
  refer,
  stateOf,
} from './acts/refer.js';
import type { Worker } from './client.js';
import { wrapOf } from './leaks/keys.js';
import { searchNode } from './leaks/search.js';
import { allInContact, countCases, importCaseload, logIn, onDuty, setUp, unlockAll } from './setting.js';
import { type Told, until } from './told.js';
import type { World } from './world.js';

/** What came of the main job. */
export interface Outcome {
  nodes: number;
  capacitySeenMs: number;
  referral: string;
  hold: string;
  handover: { custodianBefore: string; custodianAfter: string; certificate: string; receipt: string };
  importedCases: number;
  auditVerified: boolean;
  leaks: number;
}

/** Those who act in the story, logged in at their own nodes, and the ids of the nodes. */
interface Cast {
  readonly world: World;
  readonly told: Told;
  readonly rim: Worker;
  readonly salma: Worker;
  readonly operator: Worker;
  readonly nadim: Worker;
  readonly rabat: string;
  readonly beirut: string;
  readonly amman: string;
}

/** Plays the main job through the public API, each step told as it happens. */
export async function play(world: World, told: Told): Promise<Outcome> {
  const importedCases = await prepare(world, told);
  const cast = await gather(world, told);
  const began = performance.now();
  await told.step(
    'Amman looks where places are',
    () => likelyPlaces(cast.rim, 'MA'),
    (words) => words,
  );
  const capacitySeenMs = Math.round(performance.now() - began);
  const person = await told.step(
    'Amman opens a case',
    () => openCase(cast.rim),
    ({ reference }) => `${reference}, everything about her sealed`,
  );
  const referral = await referHer(cast, person);
  const holdId = await keepAPlace(cast, person);
  const wrapped = await wrapOf(world.amman, person.caseId);
  await control(cast, person);
  const { handover, offerId } = await handHerOver(cast, person);
  const hold = await welcome(cast, person, offerId, holdId);
  const auditVerified = await told.step(
    'Each audit log is verified',
    () => verifyAudits(world),
    (all) => (all ? 'whole, at all three' : 'BROKEN'),
  );
  const leaks = await search(cast, person, wrapped);
  return { nodes: 3, capacitySeenMs, referral, hold, handover, importedCases, auditVerified, leaks };
}

/** Whether everything went as it must. */
export function asExpected({ nodes, referral, hold, handover, importedCases, auditVerified, leaks }: Outcome): boolean {
  return (
    nodes === 3 &&
    referral === 'accepted' &&
    hold === 'taken' &&
    handover.custodianBefore !== handover.custodianAfter &&
    handover.certificate !== '' &&
    handover.receipt !== '' &&
    importedCases >= 200 &&
    auditVerified &&
    leaks === 0
  );
}

async function prepare(world: World, told: Told): Promise<number> {
  await told.step(
    'Somebody on duty unlocks each node',
    () => unlockAll(world),
    () => 'done',
  );
  await told.step(
    'Teams, users and a shelter',
    () => setUp(world),
    () => 'set up',
  );
  await told.step(
    'The nodes find each other',
    () => allInContact(world),
    () => 'all three in contact',
  );
  const rim = await onDuty(world.amman);
  const before = await countCases(rim);
  return told.step(
    'Amman takes over its old table of cases',
    async () => (before >= 200 ? before : importCaseload(world.amman)),
    (cases) => (before >= 200 ? `${cases} cases are there from before` : `${cases} invented cases`),
  );
}

async function gather(world: World, told: Told): Promise<Cast> {
  const [rim, salma, nadim] = await Promise.all([world.amman, world.rabat, world.beirut].map(onDuty));
  if (!rim || !salma || !nadim) throw new Error('Somebody is missing.');
  const operator = await logIn(world.rabat, 'operator');
  await freeTheHouse(operator);
  const { members } = await rim.ask<{ members: { nodeId: string; country: string }[] }>(
    '{ members { nodeId country } }',
  );
  const idIn = (country: string) => members.find((member) => member.country === country)?.nodeId ?? '';
  return { world, told, rim, salma, operator, nadim, amman: idIn('JO'), rabat: idIn('MA'), beirut: idIn('LB') };
}

async function referHer({ told, rim, nadim, beirut }: Cast, { caseId }: InventedPerson): Promise<string> {
  await offerLegalAid(nadim);
  const legalAid = await until('legal aid in the directory', () =>
    findService(rim, 'Legal', ({ organisation }) => organisation.nodeId === beirut),
  );
  const consent = {
    purpose: 'referral',
    recipient: { kind: 'node', nodeId: beirut },
    fields: ['languages', 'legal', 'wish'],
  };
  await told.step(
    'She allows legal aid in Beirut to know three things',
    () => recordConsent(rim, caseId, consent),
    () => 'her languages, her legal matter, her wish; not her name',
  );
  const id = await told.step(
    'Amman refers her to Beirut',
    () => refer(rim, caseId, legalAid.id, 'أجور سبعة أشهر'),
    () => 'sent',
  );
  await told.step(
    'Beirut answers',
    () => acceptNext(nadim),
    () => 'acknowledged, then accepted',
  );
  const state = await until('the answer in Amman', async () => {
    const now = await stateOf(rim, id);
    return now === 'accepted' && now;
  });
  await told.step(
    'She is referred to a hospital that has no node',
    () => referToHospital(rim, caseId),
    (lines) => `a letter of ${lines} lines is printed, and the answer entered by hand`,
  );
  return state;
}

async function referToHospital(rim: Worker, caseId: string): Promise<number> {
  const clinic = await enterHospital(rim);
  const recipient = { kind: 'provider', providerId: clinic.organisation.id };
  await recordConsent(rim, caseId, { purpose: 'referral', recipient, fields: ['names', 'languages', 'health'] });
  const id = await refer(rim, caseId, clinic.id, 'موعد لدى طبيب الأسنان');
  const letter = await letterOf(rim, id);
  await recordAnswer(rim, id);
  return letter.split('\n').length;
}

async function keepAPlace({ told, rim, rabat }: Cast, { caseId }: InventedPerson): Promise<string> {
  const asked = await told.step(
    'Amman asks Rabat for a place',
    () => askForHold(rim, caseId, rabat),
    () => 'asked, with nothing about her',
  );
  await told.step(
    'Rabat answers',
    () => holdIs(rim, asked, 'held'),
    () => 'a place is held for 48 hours',
  );
  return asked;
}

/** The search must be able to find: before the handover her file lies in Amman, behind keys that are there. */
async function control({ told, world }: Cast, { canaries }: InventedPerson): Promise<void> {
  await told.step(
    'Before the handover, a control',
    () => searchNode(world.amman, canaries),
    ({ leaks }) => {
      const opened = leaks.filter(({ how }) => how.startsWith('opened'));
      if (opened.length < canaries.length)
        throw new Error('The search found less than there is: it would prove nothing.');
      if (opened.length < leaks.length)
        throw new Error(`In the clear: ${leaks.map(({ where, how }) => `${where} (${how})`).join(', ')}`);
      return `with Amman’s keys she is found ${opened.length} times, in the clear never`;
    },
  );
}

async function handHerOver({ told, rim, salma, amman, rabat, beirut }: Cast, { caseId }: InventedPerson) {
  const before = await custodyOf(rim, caseId);
  await told.step(
    'She allows Rabat and Beirut to be asked, and Rabat to take over',
    () => allowHandover(rim, caseId, [rabat, beirut], rabat),
    () => 'recorded',
  );
  await told.step(
    'Amman asks both',
    () => offer(rim, caseId, [rabat, beirut]),
    ({ offers }) => `${offers.length} offers, a summary of codes`,
  );
  const offerId = await told.step(
    'Rabat is willing',
    () => sayWilling(salma),
    () => 'said so',
  );
  await told.step(
    'She chooses Rabat',
    () => choose(rim, caseId, rabat),
    () => 'only Rabat receives the file',
  );
  const certificate = await told.step(
    'The file, its acceptance, the certificate, the receipt',
    () => received(rim, caseId),
    ({ hash }) => `certificate ${hash.slice(0, 12)}…`,
  );
  const after = await custodyOf(rim, caseId);
  if (before.custodian !== amman || after.custodian !== rabat)
    throw new Error('Custody did not pass from Amman to Rabat.');
  const handover = {
    custodianBefore: before.custodianName,
    custodianAfter: after.custodianName,
    certificate: certificate.hash,
    receipt: certificate.receivedAt,
  };
  return { handover, offerId };
}

async function allowHandover(rim: Worker, caseId: string, asked: readonly string[], taker: string): Promise<void> {
  for (const nodeId of asked) {
    const fields = ['gender', 'languages', 'typesOfExploitation'];
    await recordConsent(rim, caseId, { purpose: 'handover_offer', recipient: { kind: 'node', nodeId }, fields });
  }
  await recordConsent(rim, caseId, {
    purpose: 'handover',
    recipient: { kind: 'node', nodeId: taker },
    readySet: 'handover',
  });
}

async function welcome(
  { told, rim, salma, operator }: Cast,
  person: InventedPerson,
  offerId: string,
  holdId: string,
): Promise<string> {
  const there = await takenCase(salma, offerId);
  await told.step(
    'Who can open the file now?',
    () => Promise.all([nameIn(rim, person.caseId), nameIn(salma, there)]),
    ([inAmman, inRabat]) => {
      if (inAmman.name || !inRabat.name || inRabat.name !== person.canaries[0])
        throw new Error('The file is open at the wrong place.');
      return `Rabat; Amman no longer (${inAmman.refused})`;
    },
  );
  await told.step(
    'She arrives in Rabat and is met',
    async () => {
      await arriveFromHold(operator);
      await recordArrival(rim, offerId);
    },
    () => 'recorded at both',
  );
  return holdIs(rim, holdId, 'taken');
}

async function search({ told, world }: Cast, { canaries }: InventedPerson, wrapped: Buffer): Promise<number> {
  const searched = await told.step(
    'The disks of Amman and Beirut are searched for her',
    async () => {
      const amman = await until(
        'her key gone from Amman’s disk',
        async () => {
          const found = await searchNode(world.amman, canaries, wrapped);
          return found.leaks.length === 0 && found;
        },
        30,
      ).catch(() => searchNode(world.amman, canaries, wrapped));
      return [amman, await searchNode(world.beirut, canaries, wrapped)];
    },
    (both) => {
      const tried = both.reduce((sum, one) => sum + one.tried, 0);
      return `${both.flatMap(({ leaks }) => leaks).length} found; ${tried.toLocaleString('en')} times a key was tried on a seal`;
    },
  );
  const leaks = searched.flatMap((one) => one.leaks);
  for (const { where, how } of leaks) told.line(`    LEAK ${how} in ${where}`);
  return leaks.length;
}
