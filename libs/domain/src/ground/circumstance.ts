/** Acts that may rest on a ground of the protocol instead of a consent, as far as this node does them. */
export const groundedActs = ['referral', 'disclosure'] as const;
export type GroundedActKind = (typeof groundedActs)[number];

/**
 * What was seen that makes somebody act without consent, as codes: the second person may work at another organisation, which
 * learns nothing else about the person.
 */
export const groundCircumstances = [
  /** She or he cannot answer now: unconscious, or reached by nobody. */
  'cannot-answer',
  'injured',
  'missing',
  /** Held somewhere against her or his will. */
  'held',
  /** Somebody has said that she or he will be killed or badly hurt. */
  'threatened',
  'self-harm',
  /** Whoever would have to say yes for a child may be the one to fear. */
  'carer-suspected',
  /** A law compels the report, whatever anybody wishes. */
  'compelled',
] as const;
export type GroundCircumstance = (typeof groundCircumstances)[number];

/** What somebody finds who looks again at what was done without consent. */
export const groundFindings = ['stood', 'did-not-stand', 'cannot-be-said'] as const;
export type GroundFinding = (typeof groundFindings)[number];
