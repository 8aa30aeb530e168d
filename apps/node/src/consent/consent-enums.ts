import {
  consentFields,
  consentForms,
  consentGivers,
  consentInterpreters,
  consentPresences,
  consentPurposes,
  consentQuestions,
  consentRecipientKinds,
  consentStates,
  serviceKinds,
} from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const ConsentStateEnum = enumOf('ConsentState', consentStates, 'Whether a consent stands.');
export const ConsentPurposeEnum = enumOf('ConsentPurpose', consentPurposes, 'What a consent is for; one purpose each.');
export const ConsentFieldEnum = enumOf(
  'ConsentField',
  consentFields,
  'A part of a person’s file that a consent can name.',
);
export const ConsentFormEnum = enumOf('ConsentForm', consentForms, 'How the person said yes.');
export const ConsentGiverEnum = enumOf('ConsentGiver', consentGivers, 'Who said yes.');
export const ConsentInterpreterEnum = enumOf(
  'ConsentInterpreter',
  consentInterpreters,
  'How it was interpreted; never who did.',
);
export const ConsentPresenceEnum = enumOf(
  'ConsentPresence',
  consentPresences,
  'Who was in the room beside the person, never by name; `alone`: nobody but who recorded it.',
);
export const RecipientKindEnum = enumOf(
  'ConsentRecipientKind',
  consentRecipientKinds,
  'To whom something was allowed.',
);
export const ConsentQuestionEnum = enumOf(
  'ConsentQuestion',
  consentQuestions,
  'What the person was asked or told before: the seven questions of HTCDS 2.0.',
);

/** Codes of the ready sets: a kind of service, a shelter, a handover. */
export const readySetNames = [...serviceKinds, 'shelter', 'handover'] as const;
export type ReadySetName = (typeof readySetNames)[number];
export const ReadySetEnum = enumOf('ReadySet', readySetNames, 'For what the person is usually asked.');
