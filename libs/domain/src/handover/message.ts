/** Why somebody cannot take a case on; none of these tells of the person. */
export const handoverDeclineReasons = [
  'no-capacity',
  'not-our-work',
  'not-safe-here',
  'language-not-offered',
  'law-does-not-allow',
  'asks-too-much',
  'suspended',
  'other',
] as const;
export type HandoverDeclineReason = (typeof handoverDeclineReasons)[number];

/** Why an offer ends without a handover. */
export const handoverAbortReasons = [
  'person-changed-mind',
  'consent-withdrawn',
  'other-chosen',
  'case-closed',
  'not-safe',
  'taker-withdrew',
  'too-late',
  'no-such-offer',
] as const;
export type HandoverAbortReason = (typeof handoverAbortReasons)[number];

/** Which handover a message belongs to. Hearing one twice does no more than hearing it once. */
export interface OfHandover {
  readonly caseRef: string;
  readonly term: number;
  readonly epoch: number;
  readonly offerId: string;
}

/**
 * What giver and taker say to each other. `offer`, `file` and `certificate` carry more on the wire (a coded summary,
 * where the sealed file lies, the signed certificate); here stands what the decision needs.
 */
export type HandoverMessage = OfHandover &
  (
    | { readonly type: 'offer' }
    | { readonly type: 'decline'; readonly reason: HandoverDeclineReason }
    | { readonly type: 'willing' }
    | { readonly type: 'file'; readonly fileHash: string }
    | { readonly type: 'accept'; readonly fileHash: string }
    | {
        readonly type: 'certificate';
        readonly to: string;
        readonly fileHash: string;
        /** The hash of the certificate's bytes, computed here. */
        readonly certificate: string;
      }
    | { readonly type: 'receipt'; readonly certificate: string }
    | { readonly type: 'abort'; readonly reason: HandoverAbortReason }
    | { readonly type: 'withdraw-request' }
    | { readonly type: 'status' }
    | { readonly type: 'consent-withdrawn' }
  );

export const handoverMessageTypes = [
  'offer',
  'decline',
  'willing',
  'file',
  'accept',
  'certificate',
  'receipt',
  'abort',
  'withdraw-request',
  'status',
  'consent-withdrawn',
] as const;
export type HandoverMessageType = HandoverMessage['type'];
export type HandoverMessageOf<T extends HandoverMessageType> = Extract<HandoverMessage, { readonly type: T }>;
