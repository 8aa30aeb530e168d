import { hash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction } from '#database';
import { type Actor, effectiveRoles, type Role, sessionEnd, sessionIsOver } from '#domain';
import { Clock } from '../../clock.js';
import { SessionCache } from './session-cache.js';
import { StaffNews } from './staff-news.js';

/** How long a session is believed without looking, even if news were lost. */
const believedMs = 10_000;
const seenAgainMs = 60_000;

interface SessionRow {
  id: string;
  staff_id: string;
  last_seen_at: Date;
  ends_at: Date;
  own_password: boolean;
  holds_duty_key: boolean;
  roles: Role[];
  team_ids: string[];
}

const bySessionToken = {
  name: 'session.by-token',
  text: `SELECT s.id, s.staff_id, s.last_seen_at, s.ends_at, u.own_password,
           EXISTS (SELECT FROM duty_key_wrap w WHERE w.staff_id = u.id) AS holds_duty_key,
           ARRAY(SELECT role FROM staff_role r WHERE r.staff_id = u.id ORDER BY role) AS roles,
           ARRAY(SELECT team_id::text FROM staff_team t WHERE t.staff_id = u.id) AS team_ids
         FROM session s JOIN staff u ON u.id = s.staff_id
         WHERE s.token_hash = $1 AND u.suspended_at IS NULL`,
};

const seenAgain = { name: 'session.seen-again', text: 'UPDATE session SET last_seen_at = $2 WHERE id = $1' };

/** A session that was just opened: the only time its token exists outside the caller's hands. */
export interface OpenedSession {
  readonly id: string;
  readonly token: string;
  readonly endsAt: Date;
}

/**
 * Logins that are open. A token is 32 random bytes and means nothing in itself; only its SHA-256 is kept, which is
 * enough for a random one. Looked up on every request, so remembered for seconds while revocations are heard.
 */
@Injectable()
export class Sessions {
  private readonly cache = new SessionCache();

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly news: StaffNews,
  ) {
    news.on((staffId) => (staffId === 'anyone' ? this.cache.forgetAll() : this.cache.forget(staffId)));
  }

  /** Who presents this token; nobody, if it is unknown, over or revoked. */
  async find(token: string): Promise<Actor | undefined> {
    const hash = hashOf(token);
    const key = hash.toString('base64');
    const now = this.clock.now();
    const known = this.news.isHearing() ? this.cache.find(key, now.getTime()) : undefined;
    if (known) return known.actor;
    const ticket = this.cache.ticket();
    const [row] = await readRows<SessionRow>(this.db, bySessionToken, [hash]);
    if (!row || sessionIsOver({ endsAt: row.ends_at, lastSeenAt: row.last_seen_at }, now)) return undefined;
    if (now.getTime() - row.last_seen_at.getTime() > seenAgainMs) await readRows(this.db, seenAgain, [row.id, now]);
    const actor = actorOf(row);
    this.cache.keep(key, { actor, until: Math.min(now.getTime() + believedMs, row.ends_at.getTime()) }, ticket);
    return actor;
  }

  /** Opens one, and clears away those that have ended. */
  async open(tx: Transaction, staffId: string): Promise<OpenedSession> {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    const opened = { id: randomUUID(), token, endsAt: sessionEnd(now) };
    await tx.query('DELETE FROM session WHERE ends_at <= $1', [now]);
    await tx.query(
      `INSERT INTO session (id, token_hash, staff_id, opened_at, last_seen_at, ends_at) VALUES ($1, $2, $3, $4, $4, $5)`,
      [opened.id, hashOf(token), staffId, now, opened.endsAt],
    );
    return opened;
  }

  /** Ends one session. */
  async close(tx: Transaction, actor: Actor): Promise<void> {
    await tx.query('DELETE FROM session WHERE id = $1', [actor.sessionId]);
    await this.news.tell(tx, actor.staffId);
  }

  /** Ends all sessions of one of the staff, but for one if it is named. Says how many. */
  async closeAll(tx: Transaction, staffId: string, except?: string): Promise<number> {
    const closed = await tx.query(
      'DELETE FROM session WHERE staff_id = $1 AND id IS DISTINCT FROM $2::uuid RETURNING id',
      [staffId, except ?? null],
    );
    await this.news.tell(tx, staffId);
    return closed.length;
  }
}

function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

function actorOf(row: SessionRow): Actor {
  return {
    staffId: row.staff_id,
    roles: effectiveRoles({
      roles: row.roles,
      ownPassword: row.own_password,
      holdsDutyKey: row.holds_duty_key,
    }),
    teamIds: row.team_ids,
    sessionId: row.id,
  };
}
