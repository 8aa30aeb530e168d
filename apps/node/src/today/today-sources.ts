import { Injectable } from '@nestjs/common';
import type { PreparedStatement } from '#database';
import { pressingKinds } from '#domain';
import { waitingReintegration } from '../case/reintegration/waiting-reintegration.js';
import { waitingFollowUps } from '../case/waiting-follow-ups.js';
import { waitingWithdrawals } from '../consent/withdrawal/waiting-withdrawals.js';
import { waitingGrounds } from '../ground/waiting-grounds.js';
import { waitingVotes } from '../membership/proposals/waiting-votes.js';

/**
 * What can wait for somebody. Each feature registers one SELECT in `onModuleInit`, over clear columns only, that gives
 * `kind` (one of `waitingKinds`), `id`, `case_id`, `deadline`, `party` (the other organisation, or null) of what waits for the
 * one who asks: `$1::uuid` is she, `$2::uuid[]` her teams, `$3::text[]` her roles, `$4::timestamptz` now. Together they
 * are one prepared statement, so that today's list is one question to the database however many features there are.
 */
@Injectable()
export class TodaySources {
  private readonly sources = [
    ...[waitingFollowUps, waitingReintegration, waitingVotes, waitingWithdrawals],
    ...waitingGrounds,
  ];
  private written: PreparedStatement | undefined;

  add(source: string): void {
    if (this.written) throw new Error('A source of today’s list came after the list was first read.');
    this.sources.push(source);
  }

  /** Values: the four above, then the place after which the page begins (deadline, id), how many, and whether that place is after what presses most. */
  statement(): PreparedStatement {
    this.written ??= { name: 'today.waiting', text: this.write() };
    return this.written;
  }

  private write(): string {
    const all = this.sources.map(
      (source) =>
        `SELECT kind::text, id::uuid, case_id::uuid, deadline::timestamptz, party::text FROM (${source}) AS source`,
    );
    const later = `(kind <> ALL ('{${pressingKinds.join(',')}}'::text[]))`;
    return `
      SELECT kind, id, case_id AS "caseId", deadline, party, coalesce(deadline < $4::timestamptz, false) AS overdue
      FROM (${all.join(' UNION ALL ')}) AS waiting
      WHERE (${later}, coalesce(deadline, 'infinity'), id) > ($8::boolean, coalesce($5::timestamptz, 'infinity'), $6::uuid)
        AND $1::uuid IS NOT NULL AND $2::uuid[] IS NOT NULL AND $3::text[] IS NOT NULL
      ORDER BY ${later}, coalesce(deadline, 'infinity'), id LIMIT $7`;
  }
}
