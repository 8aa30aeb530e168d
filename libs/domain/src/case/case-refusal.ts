/** Why a case or its file stays as it is. */
export type CaseRefusal =
  | 'case-is-closed'
  | 'case-is-open'
  | 'case-handed-over'
  | 'case-file-gone'
  | 'case-changed-meanwhile'
  | 'case-team-not-yours'
  | 'case-assignee-not-in-team'
  | 'follow-up-already-recorded'
  | 'follow-up-in-the-past'
  | 'safe-contact-empty'
  | 'note-empty'
  | 'country-unknown'
  | 'language-unknown'
  | 'birth-not-a-date'
  | 'number-not-possible'
  | 'text-too-long'
  | 'search-term-too-short';
