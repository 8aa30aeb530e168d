import { type ReadySet, readySetForHandover, readySetForShelter, readySets } from '#domain';
import { type ReadySetName, readySetNames } from './consent-enums.js';

/** What is usually asked for under a name. */
export function readySetOf(name: ReadySetName): ReadySet {
  if (name === 'shelter') return readySetForShelter;
  return name === 'handover' ? readySetForHandover : readySets[name];
}

/** All of them, as the API shows them. */
export const allReadySets = readySetNames.map((name) => ({ name, ...readySetOf(name) }));
