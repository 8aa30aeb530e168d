import type { ClosingReason } from './case.js';
import type { CaseFields } from './case-fields.js';
import type { FollowUpState } from './follow-up.js';

/** What a worker wrote down, with its time (RFC 3339, UTC). */
export interface CaseNote {
  readonly at: string;
  readonly text: string;
}

/** A follow-up as it stands in the file: times RFC 3339 in UTC. */
export interface FiledFollowUp {
  readonly due: string;
  readonly state: FollowUpState;
  readonly at?: string;
  /** What is to be asked. */
  readonly about?: string;
  /** How it went. */
  readonly outcome?: string;
}

/** One closing of the case; a case that was reopened has several. */
export interface FiledClosing {
  readonly at: string;
  readonly reason: ClosingReason;
  readonly words?: string;
}

/**
 * The complete file of a case: what is sealed at rest, and what a handover carries to the next custodian. It names no
 * staff. Its canonical bytes (RFC 8785) are hashed, so that a change since the file was sent is seen.
 */
export interface CaseFile {
  readonly v: 1;
  readonly reference: string;
  readonly openedAt: string;
  readonly fields: CaseFields;
  readonly notes: readonly CaseNote[];
  readonly followUps: readonly FiledFollowUp[];
  readonly closings: readonly FiledClosing[];
  /** What other features keep with the file, by their name: the consents, say. */
  readonly attached: Readonly<Record<string, unknown>>;
}
