/** Why the directory does not take an entry, or does not let a referral go to it. */
export type DirectoryRefusal =
  | 'provider-name-missing'
  | 'country-not-valid'
  | 'phone-not-valid'
  | 'service-name-missing'
  | 'language-not-valid'
  | 'embassy-only-if-asked'
  | 'organisation-keeps-its-own-entry'
  | 'service-not-offered';
