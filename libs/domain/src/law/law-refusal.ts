/** Why the library of laws does not take an entry. */
export type LawRefusal =
  | 'law-number-not-valid'
  | 'law-text-missing'
  | 'law-language-not-valid'
  | 'law-elements-not-valid'
  | 'law-source-missing'
  | 'law-date-not-valid'
  | 'law-until-too-early'
  | 'law-place-missing'
  | 'law-judgement-missing'
  | 'law-article-unknown'
  | 'law-element-unknown'
  | 'law-entry-kept-already'
  | 'law-entry-of-another-member'
  | 'law-comment-missing';

/** Why a step on the way of a law is not written down. */
export type WayRefusal =
  | 'way-not-begun'
  | 'way-not-drafted'
  | 'way-not-tabled'
  | 'way-not-adopted'
  | 'way-there-already'
  | 'way-past-that'
  | 'way-over'
  | 'way-body-missing'
  | 'way-step-backwards'
  | 'way-step-in-future';

/** Why a file of laws is not taken; the last two are said of one row. */
export type LawFileRefusal =
  | 'law-file-not-understood'
  | 'law-file-empty'
  | 'law-file-has-faults'
  | 'law-row-not-understood'
  | 'law-row-twice';
