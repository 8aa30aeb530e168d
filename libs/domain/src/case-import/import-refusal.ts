/** Why a table of cases is not taken. */
export type ImportRefusal =
  | 'import-has-faults'
  | 'import-empty'
  | 'import-no-known-column'
  | 'import-not-a-table'
  | 'import-too-many-rows';
