import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { ReviewKind } from '#domain';

/** What an act is submitted by: ids and codes, nothing about the person. */
export interface CommitteeSubmission {
  readonly kind: Exclude<ReviewKind, 'case-question'>;
  /** The case here, if there is one: it stays here; its parties may not sit on the review. */
  readonly caseId: string | null;
  /** The act itself, by its id here. One act comes to the committee once. */
  readonly subject: { readonly kind: string; readonly id: string };
  /** Nodes that are parties beside those of the case: a shelter that is complained about. */
  readonly parties?: readonly string[];
  /** Ids of the rules of the protocol, or of the law of the land, under which it was done. */
  readonly rules: readonly string[];
  /** The code of the ground, refusal or complaint: `[A-Za-z0-9._:-]`, a hundred at most. */
  readonly reason: string;
}

/** What the line to the reviewers takes: a code, never words. */
const code = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;

type Submitting = (tx: Transaction, submission: CommitteeSubmission) => Promise<string>;

/**
 * The open door to the legal committee. Whoever uses a lawful ground, obeys a law of the land, takes down a complaint or
 * finds a shelter’s instructions broken submits it here, in the transaction of the act itself: there is no act of that kind
 * without its submission. It stands below what is done, so that every feature may call it; the review itself registers
 * what happens then.
 */
@Injectable()
export class Committee {
  private submitting: Submitting | undefined;

  /** Gives the review’s id. It never refuses: where nobody can sit on it yet, it waits. Throws for words in place of codes. */
  submitToCommittee(tx: Transaction, submission: CommitteeSubmission): Promise<string> {
    if (!this.submitting) throw new Error('Nobody takes what is submitted to the committee.');
    const codes = [submission.reason, ...submission.rules];
    if (submission.rules.length > 100 || codes.some((one) => !code.test(one)))
      throw new Error('The committee is told codes and rule ids, nothing else.');
    return this.submitting(tx, submission);
  }

  takenBy(submitting: Submitting): void {
    if (this.submitting) throw new Error('Two features take what is submitted to the committee.');
    this.submitting = submitting;
  }
}
