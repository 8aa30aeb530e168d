import type { CaseField, CaseFields, DeclineReason, Outcome, ServiceKind } from '#domain';
import type { FieldPlace } from '#vault';

/** What a referral is about; sealed in `content` on both sides. */
export interface ReferralContent {
  readonly v: 1;
  /** The service in this node's directory. */
  readonly service: string;
  readonly kind: ServiceKind;
  readonly summary: string;
  /** At the sender: the fields that shall go; the ready set of the kind if none were named. */
  readonly wanted?: readonly CaseField[];
  /** The person asked for it, which alone lets a referral go to an embassy. */
  readonly personAsks?: boolean;
  /** At the receiver: what was told. */
  readonly fields?: CaseFields;
}

/** What was told to the service; sealed in `told` at the sender. */
export interface ReferralTold {
  readonly v: 1;
  readonly fields: CaseFields;
}

/** What came back, step by step; sealed in `answer` on both sides. */
export interface ReferralReply {
  readonly v: 1;
  readonly reason?: DeclineReason;
  readonly outcome?: Outcome;
  /** Words with the answer. */
  readonly words?: string;
  /** Words with the outcome, as the person told it. */
  readonly told?: string;
}

/** Where each is sealed: nothing opens in another row or column than its own. */
export function placeOf(column: 'content' | 'told' | 'answer', referralId: string): FieldPlace {
  return { table: 'referral', column, row: referralId };
}
