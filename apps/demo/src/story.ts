import { verifyAudits } from './acts/audit.js';
import { likelyPlaces } from './acts/hold.js';
import { openCase } from './acts/person.js';
import { gather } from './cast.js';
import { admit } from './chapters/admit.js';
import { handHerOver, welcome } from './chapters/hand-her-over.js';
import { prepare } from './chapters/prepare.js';
import { keepAPlace, referHer } from './chapters/refer-her.js';
import { type RefusedByRule, refusedByRule } from './chapters/refused-by-rule.js';
import { renewKeys } from './chapters/renew-keys.js';
import { control, search } from './chapters/search.js';
import { wrapOf } from './leaks/keys.js';
import type { Told } from './told.js';
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
  refusedByRule: RefusedByRule;
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
  const byRule = await refusedByRule(cast);
  await admit(world, told);
  await renewKeys(world, told);
  const auditVerified = await told.step(
    'Each audit log is verified',
    () => verifyAudits(world),
    (all) => (all ? 'whole, at all three' : 'BROKEN'),
  );
  const leaks = await search(cast, person, wrapped);
  return {
    ...{ nodes: 3, capacitySeenMs, referral, hold, handover, importedCases, auditVerified, leaks },
    refusedByRule: byRule,
  };
}

/** Whether everything went as it must. */
export function asExpected(outcome: Outcome): boolean {
  const { nodes, referral, hold, handover, importedCases, auditVerified, leaks, refusedByRule: byRule } = outcome;
  return (
    nodes === 3 &&
    referral === 'accepted' &&
    hold === 'taken' &&
    handover.custodianBefore !== handover.custodianAfter &&
    handover.certificate !== '' &&
    handover.receipt !== '' &&
    importedCases >= 200 &&
    auditVerified &&
    leaks === 0 &&
    byRule.code === 'protocol-needs' &&
    byRule.rule === 'jo.affected-person' &&
    byRule.article === '3' &&
    byRule.withDecision === 'allowed'
  );
}
