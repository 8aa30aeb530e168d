import { providerKinds } from '#domain';

/**
 * What is about to be done with or for a person, and asks the protocol in force first. An `offer` tells a summary of codes to those who might
 * take a case on; a `disclosure` tells an authority.
 */
export const acts = ['referral', 'hold', 'stay', 'offer', 'handover', 'disclosure', 'retention'] as const;
export type ActKind = (typeof acts)[number];

/** Who would learn something: a member, a provider outside by its kind, the committee's reviewers, the network as a whole. */
export const recipientKinds = ['member', ...providerKinds, 'committee', 'network'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** What must happen within hours. */
export const deadlineSubjects = [
  /** A first answer to a referral; one deadline for each urgency. */
  'first-answer',
  /** A yes or no to an offered case. */
  'handover-answer',
  /** Whoever received data under a withdrawn consent says that it is deleted, or on what ground it must be kept. */
  'deletion-confirmation',
  /** What was done on a lawful ground is looked at again. */
  'ground-review',
  /** A complaint is answered. */
  'complaint-answer',
  /** Somebody says that she or he is held against her or his will. */
  'emergency-complaint-answer',
  /** The committee gives its opinion. */
  'committee-opinion',
] as const;

export type DeadlineSubject = (typeof deadlineSubjects)[number];

/** What is kept, for days. */
export const retentionSubjects = [
  /** The file of a closed case, from its closing on. */
  'case-file',
  /** What a shelter or service received with a referral, from its end on. */
  'received-referral',
  /** The coded summary of an offered case at those who did not take it. */
  'handover-summary',
  /** What the giver keeps after a handover because a court or wage case is running. */
  'kept-by-giver',
  /** That a consent was given and withdrawn, without what was told. */
  'proof-of-consent',
  /** A caller who became no case. */
  'caller-note',
] as const;

export type RetentionSubject = (typeof retentionSubjects)[number];

/** The fields of an anonymised referral record. */
export const recordFields = [
  'period',
  'age-band',
  'gender',
  'origin',
  'host',
  'exploitation-type',
  'means-group',
  'primary-service',
  'track',
] as const;

/** What is written down when somebody says yes. */
export const consentNotes = ['language', 'interpreter', 'present', 'text-version', 'form'] as const;
export type ConsentNote = (typeof consentNotes)[number];
