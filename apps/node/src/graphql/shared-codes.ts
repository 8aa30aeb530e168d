import { keepGrounds, serviceKinds, urgencies } from '#domain';
import { enumOf } from './enum-of.js';

/** Code lists that several features speak; each is one enum of the schema. */
export const ServiceKindCode = enumOf(
  'ServiceKind',
  serviceKinds,
  'What a service is for: the service plan of HTCDS 2.0.',
);

export const UrgencyCode = enumOf(
  'Urgency',
  urgencies,
  'How soon a first answer is owed: emergency 24 hours, urgent 72 hours, normal 14 days.',
);

export const KeepGroundEnum = enumOf(
  'KeepGround',
  keepGrounds,
  'On what ground something is kept though the person took the consent back.',
);
