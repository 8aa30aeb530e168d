import { Injectable } from '@nestjs/common';

/** What of it went: a request for a service, a coded summary, a file, a dossier for the legal committee. */
export const transferKinds = ['referral', 'handover-summary', 'handover-file', 'legal-review'] as const;
export type TransferKind = (typeof transferKinds)[number];

/** How a deletion stands: nobody has answered; a letter on paper asks for it; it is deleted; it must be kept. */
export const deletionStates = ['waiting', 'by-letter', 'deleted', 'kept'] as const;
export type DeletionState = (typeof deletionStates)[number];

/**
 * What was sent under consents. Each feature registers one SELECT in `onModuleInit`, over the rows that it keeps anyway, that
 * gives `consent_id`, `kind` (one of `transferKinds`), `id`, `organisation_id` or `node_id` of who received it, `at`; and, where the feature itself asks for
 * deletion, how that stands: `asked_at`, `answer` (one of `deletionStates`), `ground`, `answered_at`. Without a word of its own these
 * are NULL, and the members are told by `consent.withdrawn`.
 */
@Injectable()
export class TransferSources {
  private readonly sources: string[] = [];

  add(source: string): void {
    this.sources.push(source);
  }

  /** All of them as one relation, with the node of an organisation that is a member. */
  relation(): string {
    const all = this.sources.map(
      (source) =>
        `SELECT consent_id::uuid, kind::text, id::uuid, organisation_id::uuid, node_id::text, at::timestamptz,
           asked_at::timestamptz, answer::text, ground::text, answered_at::timestamptz FROM (${source}) AS source`,
    );
    return `(SELECT t.consent_id, t.kind, t.id, t.organisation_id, coalesce(o.node_id, t.node_id) AS node_id, o.name, o.phone,
        t.at, t.asked_at, t.answer, t.ground, t.answered_at
      FROM (${all.join(' UNION ALL ')}) AS t LEFT JOIN organisation o ON o.id = t.organisation_id)`;
  }
}
