import type { ServiceKind } from '../codes/htcds.js';
import { type ConsentField, consentFields } from './consent-words.js';

/** What is usually asked for one kind of service: a start that the person shortens, never a thing ticked for her or him. */
export interface ReadySet {
  readonly fields: readonly ConsentField[];
  /** How many days it is offered for. */
  readonly days: number;
}

const reach: readonly ConsentField[] = ['names', 'languages', 'safeContact'];

/**
 * Ready sets per kind of service, so that a consent is three taps: the service, to whom, yes. Each holds the least with which
 * the service can begin; how somebody was exploited is in none but those that treat its harm or take it to court.
 */
export const readySets: Readonly<Record<ServiceKind, ReadySet>> = {
  Education: { fields: [...reach, 'ageGroup', 'education', 'wish'], days: 90 },
  Financial: { fields: [...reach, 'family', 'needs', 'wish'], days: 90 },
  Health: { fields: [...reach, 'ageGroup', 'gender', 'health', 'interpreter'], days: 30 },
  LabourExploitationRehabilitation: {
    fields: [...reach, 'ageGroup', 'work', 'forcedLabourIndustry', 'methodsOfControl', 'health', 'wish'],
    days: 90,
  },
  Legal: {
    fields: [...reach, 'ageGroup', 'citizenships', 'papers', 'migration', 'legal', 'work', 'wish', 'interpreter'],
    days: 180,
  },
  Livelihood: { fields: [...reach, 'education', 'work', 'wish'], days: 90 },
  RightsBasedTraining: { fields: [...reach, 'education', 'wish'], days: 90 },
  SexualExploitationRehabilitation: {
    fields: [...reach, 'ageGroup', 'gender', 'health', 'typesOfExploitation', 'risks', 'wish'],
    days: 90,
  },
  SocialCare: { fields: [...reach, 'ageGroup', 'family', 'needs', 'risks', 'wish'], days: 90 },
};

/** For a place in a shelter: who comes, with whom, and what must be watched; not what happened. */
export const readySetForShelter: ReadySet = {
  fields: [...reach, 'ageGroup', 'gender', 'family', 'health', 'risks', 'interpreter'],
  days: 30,
};

/** For a handover: the whole file. What must stay is taken out of it with the person. */
export const readySetForHandover: ReadySet = { fields: consentFields, days: 30 };
