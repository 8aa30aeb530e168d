import type { CustodyState } from '#domain';
import type { Side } from './five-nodes.js';

/** One case at one node, as its database has it. */
export interface Standing {
  readonly ref: string;
  readonly caseId: string | null;
  readonly state: CustodyState;
  /** Term and epoch in one number. */
  readonly place: number;
  readonly offerId: string | null;
  /** The node was restored and may not decide over it before others have answered. */
  readonly suspended: boolean;
}

export interface Certified {
  readonly hash: string;
  readonly ref: string;
  readonly place: number;
}

export interface FeedEnd {
  readonly feed: string;
  readonly own: boolean;
  readonly addressee: string | null;
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
}

/** What the checker reads of one database. */
export interface Look {
  readonly custody: readonly Standing[];
  /** Offers that this node made, with the name of their case between nodes. */
  readonly offers: readonly { readonly id: string; readonly ref: string }[];
  readonly certificates: readonly Certified[];
  readonly feeds: readonly FeedEnd[];
  readonly charter: string;
  readonly outbox: number;
  /** Feeds of which somebody showed two histories. */
  readonly forks: readonly string[];
  /** From whom letters were refused as invalid, and why; at a restored node not what follows from what it has lost. */
  readonly quarantined: readonly string[];
  /** Deeds of a handover that the audit log has more than once for one place of one case. */
  readonly twice: readonly string[];
  /** Certificates of this node that no audit row goes with. */
  readonly unaudited: readonly string[];
}

const rows = (columns: string, of: string) =>
  `(SELECT coalesce(json_agg(t), '[]'::json) FROM (SELECT ${columns} FROM ${of}) t)`;
const names = (column: string, of: string) => `(SELECT coalesce(json_agg(${column}), '[]'::json) FROM ${of})`;

/** What is done once for a place; a certificate or a receipt may be heard again, and then has no effect. */
const deeds = ['handover.certify', 'handover.keep-file'];

const looking = `SELECT json_build_object(
  'custody', ${rows(
    `case_ref AS ref, case_id AS "caseId", state, term * 1000 + epoch AS place, offer_id AS "offerId",
     EXISTS (SELECT FROM suspended_case s WHERE s.case_id = c.case_id) AS suspended`,
    'custody c',
  )},
  'offers', ${rows('id, case_ref AS ref', 'handover_offer')},
  'certificates', ${rows('hash, case_ref AS ref, term * 1000 + epoch AS place', 'handover_certificate')},
  'feeds', ${rows(`feed, own, addressee, epoch, seq, encode(chain, 'hex') AS chain`, 'feed')},
  'charter', (SELECT version || ' ' || encode(hash, 'hex') FROM charter ORDER BY version DESC LIMIT 1),
  'outbox', (SELECT count(*)::int FROM outbox),
  'forks', ${names('feed', 'fork_proof')},
  'quarantined', ${names(
    `origin || ' ' || reason`,
    `incoming_mail
    WHERE state = 'quarantined' AND NOT (reason IN ('not-found', 'not-allowed') AND EXISTS (SELECT FROM restoration))`,
  )},
  'twice', ${names(
    'said',
    `(SELECT action || ' of ' || subject_id || ' ' || count(*) || ' times' AS said FROM audit_entry
      WHERE action = ANY ($1) GROUP BY action, subject_id, details->>'term', details->>'epoch' HAVING count(*) > 1
      UNION ALL SELECT 'take-over by ' || certificate || ' ' || count(*) || ' times' FROM custody
      WHERE state = 'holding' GROUP BY certificate HAVING certificate IS NOT NULL AND count(*) > 1) t`,
  )},
  'unaudited', ${names(
    'hash',
    `handover_certificate h WHERE from_node = $2 AND NOT EXISTS (SELECT FROM audit_entry a
      WHERE a.action IN ('handover.certify', 'handover.bind-again') AND a.subject_id = h.case_ref::text)`,
  )}) AS look`;

/** Reads a node's database; undefined while it cannot be read. */
export async function lookAt({ node, nodeId }: Side): Promise<Look | undefined> {
  try {
    const [row] = await node.db.query<{ look: Look }[]>(looking, [deeds, nodeId]);
    return row?.look;
  } catch {
    return undefined;
  }
}
