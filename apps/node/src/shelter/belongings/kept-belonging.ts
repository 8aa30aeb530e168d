import type { BelongingKind, BelongingMove, BelongingState, LeavingWish } from '#domain';

/** One move of a thing: when (RFC 3339), by whom of the staff, by whose wish. */
export interface BelongingMoved {
  readonly move: BelongingMove;
  readonly at: string;
  readonly by: string;
  readonly wish?: LeavingWish;
  readonly words?: string;
}

/** A thing as it lies sealed with its stay. */
export interface KeptBelonging {
  readonly kind: BelongingKind;
  readonly state: BelongingState;
  readonly words?: string;
  /** Of money and wages: as it was counted or said, `120.500`. */
  readonly amount?: string;
  /** ISO 4217. */
  readonly currency?: string;
  readonly listedAt: string;
  readonly listedBy: string;
  readonly moves: readonly BelongingMoved[];
}
