/** Another organisation of the network (or this one), as the charter and its own node record show it. */
export interface Member {
  readonly nodeId: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2; a guest of a host shows none. */
  readonly country: string | undefined;
  readonly kinds: readonly string[];
  /** As it is now: a suspension that was not confirmed has lapsed by itself. */
  readonly status: 'candidate' | 'active' | 'suspended' | 'left' | 'expelled';
  /** Newly admitted: of what others broadcast it is served headers only. */
  readonly onProbation: boolean;
  /** Under whose roof a guest is; undefined for a member. */
  readonly host: string | undefined;
  /** Of its node record: higher with each change of its keys or addresses. */
  readonly recordVersion: number;
  /** Who reads mail there: an age hybrid recipient, `age1pq1…`. */
  readonly recipient: string;
  /** Where its node answers, as its own record says; nothing else is ever called. */
  readonly addresses: readonly { readonly url: string; readonly spki: string | null }[];
  /** Members that keep mail for it, because its own node cannot be reached; none for most. */
  readonly mailboxes: readonly string[];
  /** Has power or a line for some hours only: its silence is nothing to worry about. */
  readonly unreliable: boolean;
  /** Whom to ring when mail stays without a receipt. */
  readonly phone: string;
}
