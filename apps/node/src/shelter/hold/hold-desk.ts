import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  declineHold,
  type Hold,
  type HoldIn,
  type HoldReleaser,
  isRefusal,
  lapseHold,
  type Refusal,
  refuse,
  releaseHold,
  type ShelterRefusal,
} from '#domain';
import { Audit, type AuditActor } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Config } from '../../config.js';
import { Duty } from '../../duty/duty.js';
import { Members } from '../../federation/members.js';
import { JobHandlers } from '../../jobs/job-handlers.js';
import { Jobs } from '../../jobs/jobs.js';
import { TodaySources } from '../../today/today-sources.js';
import { freePlacesOf, keepForHold, lockHold, saveHold } from './hold.store.js';
import { HoldNews } from './hold-news.js';
import { waitingAskedHolds, waitingRequests } from './waiting-holds.js';

const anHour = 60 * 60 * 1000;

/** Where requests for places arrive, from our own caseworkers and from other members alike, and where time ends a hold. */
@Injectable()
export class HoldDesk implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly members: Members,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly duty: Duty,
    private readonly news: HoldNews,
    private readonly today: TodaySources,
  ) {}

  onModuleInit(): void {
    this.today.add(waitingRequests);
    this.today.add(waitingAskedHolds);
    this.handlers.on<{ hold: string }>('hold.lapse', ({ hold }) => this.lapse(hold));
  }

  /**
   * Answers a request at once where a house allows it and has the places. Otherwise a house with an operator who
   * decides is asked, and whoever is on duty is woken; where there is none, the answer is no, at once.
   */
  async receive(tx: Transaction, actor: AuditActor, asked: HoldIn<'requested'>): Promise<Hold> {
    const now = this.clock.now();
    const keeping = { shelterId: null, atOnceOnly: true, hours: asked.hours, from: now, now };
    const turned = await this.turnedAway(tx, asked, now);
    const { until } = turned ? { until: null } : await keepForHold(tx, asked, keeping);
    const kept = until ? await lockHold(tx, asked.id) : undefined;
    const hold = kept ?? turned ?? (await this.withoutPlacesAtOnce(tx, asked, now));
    if (!kept) await saveHold(tx, hold);
    if (hold.state === 'requested') await this.duty.wake(tx, 'hold-asked');
    await this.audit.record(tx, actor, 'hold.ask', { kind: 'hold', id: hold.id }, { state: hold.state });
    await this.settle(tx, hold);
    return hold;
  }

  /** The asker gives the places back. */
  async release(
    tx: Transaction,
    actor: AuditActor,
    holdId: string,
    by: HoldReleaser,
  ): Promise<Hold | Refusal<ShelterRefusal | 'not-found'>> {
    const hold = await lockHold(tx, holdId);
    if (!hold) return refuse('not-found');
    const now = this.clock.now();
    const released = releaseHold(hold, by, now);
    if (isRefusal(released)) return released;
    await freePlacesOf(tx, hold.id, now);
    await saveHold(tx, released);
    await this.audit.record(tx, actor, 'hold.release', { kind: 'hold', id: hold.id }, { by });
    await this.settle(tx, released);
    return released;
  }

  /** What follows from every change: the asker hears, and the clock is set or taken back. */
  async settle(tx: Transaction, hold: Hold): Promise<void> {
    const jobKey = `hold.lapse:${hold.id}`;
    if (hold.state === 'held') await this.jobs.add(tx, 'hold.lapse', { hold: hold.id }, { runAt: hold.until, jobKey });
    else if (hold.state === 'taken' || hold.state === 'released') await this.jobs.remove(tx, jobKey);
    await this.news.tell(tx, hold);
  }

  /**
   * The no to another member that has as many holds here as one may have: each is counted while it waits or is kept, so
   * that nobody learns by asking on how many places there are, nor keeps them from those who need them. While this
   * organisation is suspended it takes nobody in from elsewhere.
   */
  private async turnedAway(tx: Transaction, asked: HoldIn<'requested'>, now: Date): Promise<Hold | undefined> {
    const { askedBy } = asked;
    if (askedBy === null || askedBy === this.members.self()) return undefined;
    const suspended = this.members.find(this.members.self())?.status !== 'active';
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`hold-asker ${askedBy}`]);
    const [row] = await tx.query<{ live: number }>(
      `SELECT count(*)::int AS live FROM hold WHERE asked_by = $1 AND given = 'network' AND state IN ('requested', 'held')`,
      [askedBy],
    );
    const tooMany = (row?.live ?? 0) >= this.config.holdsPerAsker;
    if (!suspended && !tooMany) return undefined;
    const declined = declineHold(asked, suspended ? 'closed-now' : 'asks-too-much', now);
    return isRefusal(declined) ? undefined : declined;
  }

  private async withoutPlacesAtOnce(tx: Transaction, asked: HoldIn<'requested'>, now: Date): Promise<Hold> {
    const [offered] = await tx.query<{ any: boolean; decides: boolean }>(
      `SELECT count(*) > 0 AS any, coalesce(bool_or(NOT s.at_once), false) AS decides
       FROM place_kind k JOIN shelter s ON s.id = k.shelter_id AND s.closed_at IS NULL WHERE k.kind = $1`,
      [asked.kind],
    );
    if (offered?.decides) return asked;
    const declined = declineHold(asked, offered?.any ? 'full' : 'kind-not-offered', now);
    return isRefusal(declined) ? asked : declined;
  }

  /** The places go back to those who wait. A job that comes too early, by another clock, is put off. */
  private lapse(holdId: string): Promise<void> {
    return withTransaction(this.db, 'hold.lapse', async (tx) => {
      const hold = await lockHold(tx, holdId);
      if (hold?.state !== 'held') return;
      const now = this.clock.now();
      const lapsed = lapseHold(hold, now);
      if (isRefusal(lapsed)) {
        const wait = Math.min(anHour, Math.max(1000, hold.until.getTime() - now.getTime()));
        const runAt = new Date(Date.now() + wait); // by the worker's clock, which came too early
        return this.jobs.add(tx, 'hold.lapse', { hold: holdId }, { runAt, jobKey: `hold.lapse:${holdId}` });
      }
      await freePlacesOf(tx, holdId, now);
      await saveHold(tx, lapsed);
      await this.audit.record(tx, 'node', 'hold.lapse', { kind: 'hold', id: holdId });
      await this.settle(tx, lapsed);
    });
  }
}
