import { caseFieldNames } from '../case/case-fields.js';

/** What a consent is for. One purpose a consent: what was allowed for a doctor was not allowed for the police. */
export const consentPurposes = [
  /** Recording what she or he tells us; the first of the seven questions. */
  'interview',
  /** Asking somebody for a service. Custody stays. */
  'referral',
  /** Asking for a place in a shelter and staying there. */
  'shelter',
  /** A coded summary to those who might take the case on. */
  'handover-offer',
  /** The file and the custody to one chosen organisation. */
  'handover',
  /** What the giver keeps after a handover because a court or wage case is running. */
  'kept-by-giver',
  /** A report to an authority or the national referral mechanism. */
  'authorities',
  /** A review by the legal committee. */
  'legal-review',
  /** An anonymised referral record and noisy statistics. */
  'reporting',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What a consent can name: every field of the file, its notes and follow-ups, and the screenings with the status decisions. */
export const consentFields = [...caseFieldNames, 'notes', 'followUps', 'screenings'] as const;
export type ConsentField = (typeof consentFields)[number];

/** How the person said yes. */
export const consentForms = ['spoken', 'written', 'thumbprint', 'signed-language', 'recorded'] as const;
export type ConsentForm = (typeof consentForms)[number];

/** Who said yes. For a child the guardian's word is not enough: the child's own assent stands beside it. */
export const consentGivers = ['person', 'guardian', 'appointed-guardian'] as const;
export type ConsentGiver = (typeof consentGivers)[number];

/** How it was interpreted. A relative who interprets may be the one whom she or he fears: it is written down as such. */
export const consentInterpreters = ['none', 'in-room', 'by-telephone', 'relative'] as const;
export type ConsentInterpreter = (typeof consentInterpreters)[number];

/**
 * Who was in the room beside the person, as codes and never as a name: `alone` is nobody but the person and whoever
 * recorded it. A controller beside the person makes a yes worthless.
 */
export const consentPresences = ['alone', 'caseworker', 'interpreter', 'relative', 'other'] as const;
export type ConsentPresence = (typeof consentPresences)[number];

/**
 * The seven questions of the consent guidance of HTCDS 2.0 (after IOM's screening form for migrants vulnerable to
 * violence, exploitation and abuse), in its order; each is a thing that the person was told or asked.
 */
export const consentQuestions = [
  /** Does the individual consent or assent to the interview? */
  'interview-agreed',
  /** Has the individual been informed of the purpose? */
  'purpose-told',
  /** … of actual and potential use of the data? */
  'use-told',
  /** … of the use of non-identifying data for research? */
  'research-use-told',
  /** … of the right to request personal data at any time? */
  'access-right-told',
  /** … of how long the data will be stored? */
  'storage-time-told',
  /** … of the process of withdrawing consent? */
  'withdrawal-told',
] as const;
export type ConsentQuestion = (typeof consentQuestions)[number];

/** Without these three a yes is not informed. The protocol in force may ask for more of the seven, never for fewer. */
export const leastToldBeforeConsent = [
  'purpose-told',
  'use-told',
  'withdrawal-told',
] as const satisfies readonly ConsentQuestion[];
