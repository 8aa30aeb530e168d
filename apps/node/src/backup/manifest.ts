/** What a backup says of itself at its beginning. */
export interface Beginning {
  readonly v: 1;
  readonly what: 'data' | 'keys';
  readonly nodeId: string;
  readonly name: string;
  /** RFC 3339, UTC: the moment of the one snapshot that all of it shows. */
  readonly takenAt: string;
  /** The steps of the schema that were applied, in their order. */
  readonly schema: readonly string[];
  readonly server: string;
}

export interface TableBegin {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What was written of one table: PostgreSQL's COPY text format, byte for byte. */
export interface TableEnd {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of the node's home: its place in it, its rights, its content as base64. */
export interface HomeFile {
  readonly path: string;
  readonly mode: number;
  readonly content: string;
}

/** What a backup says of itself at its end: only one that has it is whole. */
export interface Ending {
  readonly tables: readonly TableEnd[];
  /** Of each counter, the last number it gave. */
  readonly counters: readonly { readonly table: string; readonly column: string; readonly last: string }[];
  /** The last link of the audit log at this moment; none before the first. */
  readonly auditHead: { readonly seq: number; readonly chain: string } | null;
}
