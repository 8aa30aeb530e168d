/** One step of the schema, in plain SQL, run once in a transaction of its own. Forward only; expand, then contract. */
export interface Migration {
  /** `<yyyymmddhhmm>-<words>`, as its file. Never changed once it has been released. */
  readonly name: string;
  readonly sql: string;
}
