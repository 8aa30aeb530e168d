import type { CodedFields, DossierField, ReviewAnswer } from '#domain';
import type { FieldPlace } from '#vault';

/** A reviewer’s opinion with its reasons. Times are RFC 3339, UTC. */
export interface KeptOpinion {
  readonly seat: string;
  readonly answer: ReviewAnswer;
  readonly reasons: string;
  readonly at: string;
}

/** A question of a reviewer. An answer is written by one of the staff and leaves once another has approved it. */
export interface KeptQuestion {
  readonly id: string;
  readonly seat: string | null;
  readonly words: string;
  readonly at: string;
  readonly draft?: { readonly words: string; readonly by: string };
  readonly answer?: { readonly words: string; readonly at: string };
}

/** What came out of a review. */
export interface KeptDecision {
  readonly answer: ReviewAnswer;
  readonly dissent: readonly string[];
}

/** What a review tells, asks and thinks; sealed in `content`, at both sides alike. */
export interface ReviewContent {
  readonly v: 1;
  /** Where it was submitted, ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly question?: string;
  readonly narrative?: string;
  /** At the submitter: which coded fields shall go. */
  readonly wanted: readonly DossierField[];
  /** What went, or came. */
  readonly fields: CodedFields;
  readonly rules: readonly string[];
  readonly reason?: string;
  /** Nodes that were parties when it was assigned, and those added for an act. */
  readonly parties: readonly string[];
  readonly opinions: readonly KeptOpinion[];
  readonly questions: readonly KeptQuestion[];
  readonly decision?: KeptDecision;
}

/** What came out, sealed in `outcome` under the case’s key: it stays with the case when the dossier is destroyed. */
export interface ReviewOutcome extends KeptDecision {
  readonly v: 1;
  readonly opinions: readonly KeptOpinion[];
}

/** Where each is sealed: nothing opens in another row or column than its own. */
export const contentPlace = (id: string): FieldPlace => ({ table: 'legal_review', column: 'content', row: id });
export const outcomePlace = (id: string): FieldPlace => ({ table: 'legal_review', column: 'outcome', row: id });
export const draftPlace = (id: string): FieldPlace => ({ table: 'guidance', column: 'draft', row: id });
