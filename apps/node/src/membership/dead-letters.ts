import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { attemptsUntilStuck, deadLetterAfter } from '#domain';
import { Clock } from '../clock.js';
import { Members } from '../federation/members.js';
import type { DeadLetterModel, RefusedLetterModel, StuckLetterModel } from './network.model.js';

interface Unreceipted {
  nodeId: string;
  since: Date;
  urgent: boolean;
  place: number | null;
}

const unreceipted = {
  name: 'membership.dead-letters',
  text: `SELECT * FROM (
      SELECT f.addressee AS "nodeId", e.at AS since, e.urgent, e.seq::float8 AS place
      FROM feed f
      LEFT JOIN receipt r ON r.feed = f.feed AND r.by_node = f.addressee AND r.epoch = f.epoch
      JOIN feed_entry e ON e.feed = f.feed AND e.epoch = f.epoch AND e.seq > coalesce(r.seq, 0)
      WHERE f.own AND f.addressee IS NOT NULL AND e.type = 'mail'
      UNION ALL
      SELECT recipient, queued_at, urgent, NULL FROM outbox WHERE recipient IS NOT NULL
    ) letter WHERE since <= CASE WHEN urgent THEN $1::timestamptz ELSE $2::timestamptz END ORDER BY since LIMIT 100`,
};

const refused = {
  name: 'membership.refused-letters',
  text: `SELECT CASE WHEN f.own THEN f.addressee ELSE f.origin END AS "nodeId", n.seq::float8 AS place,
      NOT f.own AS incoming, n.code, n.at
    FROM nack n JOIN feed f USING (feed) WHERE f.addressee IS NOT NULL ORDER BY n.at DESC LIMIT 100`,
};

const stuck = {
  name: 'membership.stuck-letters',
  text: `SELECT origin AS "nodeId", seq::float8 AS place, received_at AS since, attempts, reason AS code,
      try_at AS "nextTryAt"
    FROM incoming_mail WHERE state = 'sealed' AND attempts >= $1 ORDER BY received_at, feed, seq LIMIT 100`,
};

/** The board of mail that got no answer, or a bad one: nothing is dropped silently. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  /** Mail without a receipt for too long, the oldest first. It is still offered; here somebody sees whom to ring. */
  async unreceipted(): Promise<DeadLetterModel[]> {
    const now = this.clock.now().getTime();
    const limits = [true, false].map((urgent) => new Date(now - deadLetterAfter(urgent)));
    const rows = await readRows<Unreceipted>(this.db, unreceipted, limits);
    return rows.map((row) => {
      const member = this.members.find(row.nodeId);
      return { ...row, name: member?.name ?? row.nodeId, phone: member?.phone ?? '' };
    });
  }

  /** Mail that arrived and fails here again and again, the oldest first: this node’s own fault, unknown to its sender. */
  async stuck(): Promise<StuckLetterModel[]> {
    const rows = await readRows<Omit<StuckLetterModel, 'name'>>(this.db, stuck, [attemptsUntilStuck]);
    return rows.map((row) => ({ ...row, name: this.members.find(row.nodeId)?.name ?? row.nodeId }));
  }

  /** Mail that could not be used, at either end, the newest first. */
  refused(): Promise<RefusedLetterModel[]> {
    return readRows<RefusedLetterModel>(this.db, refused);
  }
}
