/**
 * One thing that differs between the charter in force and the one that is put to the vote, as people talk about it. Ids
 * are node ids; dates are UTC; countries are ISO 3166-1 alpha-2; a share is a part of a whole, `[2, 3]` for two thirds.
 */
export type CharterChange =
  | { readonly change: 'candidate-named'; readonly nodeId: string; readonly country: string; readonly sponsor: string }
  | { readonly change: 'member-admitted'; readonly nodeId: string; readonly country: string; readonly sponsor: string }
  | { readonly change: 'member-on-probation'; readonly nodeId: string; readonly until: Date }
  | { readonly change: 'probation-ended'; readonly nodeId: string }
  | { readonly change: 'member-suspended'; readonly nodeId: string; readonly until: Date }
  | { readonly change: 'suspension-confirmed'; readonly nodeId: string }
  | { readonly change: 'suspension-ended'; readonly nodeId: string }
  | { readonly change: 'member-left'; readonly nodeId: string }
  | { readonly change: 'member-expelled'; readonly nodeId: string }
  | { readonly change: 'member-changed'; readonly nodeId: string }
  | { readonly change: 'root-key-changed'; readonly nodeId: string }
  | { readonly change: 'guest-added' | 'guest-ended' | 'guest-changed'; readonly host: string }
  | { readonly change: 'country-added' | 'focal-point-changed'; readonly country: string; readonly nodeId: string }
  | { readonly change: 'country-dropped'; readonly country: string }
  | { readonly change: 'seat-given' | 'seat-taken'; readonly nodeId: string }
  | { readonly change: 'threshold-changed'; readonly name: string; readonly from: Share; readonly to: Share }
  | { readonly change: 'parameter-changed'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly change: 'protocol-decided'; readonly protocol: string; readonly version: string }
  | { readonly change: 'protocols-changed' | 'committee-changed' | 'recoveries-changed' }
  | {
      readonly change: 'committee-seat-given';
      readonly seat: string;
      readonly nodeId: string;
      readonly from: Date;
      readonly until: Date;
    }
  | { readonly change: 'committee-seat-ended'; readonly seat: string; readonly nodeId: string }
  | { readonly change: 'committee-rules-changed'; readonly quorum: number; readonly opinionDays: number }
  | { readonly change: 'renewed'; readonly until: Date };

export type CharterChangeCode = CharterChange['change'];

type Share = readonly [part: number, whole: number];
