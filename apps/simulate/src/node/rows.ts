import type { Custody } from '#domain';
import type { HeldChain, Lineage, Signed } from '#federation';

/** Places in a feed as keys that sort as numbers do. */
export const placeKey = (feed: string, epoch: string, seq: number) =>
  `${feed} ${epoch} ${String(seq).padStart(8, '0')}`;

/** A feed: an own one, or how far another's is known here. */
export interface FeedRow {
  readonly own: boolean;
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
  readonly state: 'open' | 'frozen';
  readonly receiptedSeq: number;
  /** Its restored origin was told this end: nothing more of this epoch is taken in. */
  readonly returned: boolean;
}

export interface EntryRow {
  readonly type: string;
  readonly header: string;
  readonly salt: string | null;
  readonly payload: string | null;
  readonly standing: 'own' | 'applied' | 'held' | 'quarantined' | 'mail' | 'erased' | 'withheld';
}

export interface HeadRow {
  readonly seq: number;
  readonly head: Signed;
}

export interface OutboxRow {
  readonly recipient: string | null;
  readonly type: string;
  readonly payload: string;
  /** For the story only. */
  readonly said: string;
}

/** What a member has returned of an own feed since the restore. */
export interface ReturnedRow {
  readonly lineage: Lineage;
  readonly heads: readonly Signed[];
}

export interface LetterRow {
  readonly feed: string;
  readonly epoch: string;
  readonly seq: number;
  readonly origin: string;
  readonly state: 'sealed' | 'applied' | 'repeated' | 'held' | 'quarantined';
  readonly reason: string | null;
  readonly arrived: number;
}

export interface ReceiptRow {
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
}

export interface NackRow {
  readonly feed: string;
  readonly origin: string;
  readonly signed: Signed;
  readonly sent: boolean;
}

/** `steps` counts the changes; each has its audit row. */
export interface CustodyRow {
  readonly custody: Custody;
  readonly caseId: string | null;
  readonly changedAt: number;
  readonly steps: number;
}

export interface OfferRow {
  readonly caseRef: string;
  readonly caseId: string;
  readonly to: string;
  readonly answerBy: number;
  readonly salt: string;
  readonly fileHash: string | null;
  readonly blob: string | null;
  readonly blobSize: number;
  readonly ended: boolean;
}

export interface RequestRow {
  readonly caseRef: string;
  readonly from: string;
  readonly blob: string | null;
  readonly toldRef: string | null;
  readonly toldPrevious: string | null;
  /** How the case came to its giver, as was told with the file. */
  readonly toldChain: Pick<HeldChain, 'origin' | 'chain'> | null;
  /** The kept file (a real node seals it under a key of its own). */
  readonly file: string | null;
  readonly ended: boolean;
}

export interface CertificateRow {
  readonly caseRef: string;
  readonly term: number;
  readonly epoch: number;
  readonly offerId: string;
  readonly from: string;
  readonly to: string;
  readonly signed: Signed;
}

export interface BlobRow {
  readonly addressee: string;
  readonly bytes: string;
}

/** `file` is null once the key of the case is destroyed. */
export interface CaseRow {
  readonly state: 'open' | 'closed' | 'handed-over';
  readonly file: string | null;
  readonly reference: string;
}

export interface JobRow {
  readonly task: string;
  readonly caseRef: string;
  readonly runAt: number;
}

export interface AuditRow {
  readonly action: string;
  readonly subject: string;
}
