import type { ConsentField, GroundCircumstance, GroundedActKind, GroundFinding, ProviderKind } from '#domain';
import type { Cited } from '#protocols';
import type { FieldPlace } from '#vault';

/** On what an act shall rest: a ground of the protocol by its code, or a report that a law of the land compels, by its rule. */
export type GroundName = { readonly ground: string } | { readonly landLaw: string };

/** Who may learn something on a ground: another member, or a provider outside by its kind. */
export type GroundRecipient = 'member' | ProviderKind;

/** What lies sealed in a claim, under the case’s key. */
export interface GroundContent {
  readonly v: 1;
  readonly on: GroundName;
  /** The rules that list it, as they stood when it was asked for. */
  readonly rules: readonly Cited[];
  readonly reason: string;
  readonly circumstances: readonly GroundCircumstance[];
  /** Who would learn what. */
  readonly recipient: GroundRecipient;
  readonly fields: readonly ConsentField[];
  /** What somebody found who looked at it again. */
  readonly finding?: { readonly found: GroundFinding; readonly words?: string };
}

export const groundPlace = (id: string): FieldPlace => ({ table: 'lawful_ground', column: 'sealed', row: id });

/** What a sister member asked; sealed under the duty key: there is no case here. */
export interface SisterQuestionContent {
  readonly v: 1;
  readonly on: GroundName;
  readonly act: GroundedActKind;
  readonly country: string;
  readonly recipient: GroundRecipient;
  readonly circumstances: readonly GroundCircumstance[];
  readonly fields: readonly ConsentField[];
}

export const questionPlace = (id: string): FieldPlace => ({ table: 'ground_question', column: 'sealed', row: id });
