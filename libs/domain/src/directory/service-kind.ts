/**
 * What a service does for a person: the service plan of HTCDS 2.0 (IOM, CC BY 4.0), letter for letter. There is no code
 * for a shelter here, on purpose: places of shelter never enter the directory.
 */
export const serviceKinds = [
  'Education',
  'Financial',
  'Health',
  'LabourExploitationRehabilitation',
  'Legal',
  'Livelihood',
  'RightsBasedTraining',
  'SexualExploitationRehabilitation',
  'SocialCare',
] as const;

export type ServiceKind = (typeof serviceKinds)[number];

/** HSDS 3.0 `service.status`, as far as the directory uses it. */
export const serviceStatuses = ['active', 'inactive'] as const;

export type ServiceStatus = (typeof serviceStatuses)[number];
