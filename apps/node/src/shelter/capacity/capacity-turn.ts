import { randomInt } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { capacityWord, nextStatementAt, type PlaceKind, statementExpires } from '#domain';
import { Clock } from '../../clock.js';
import { CapacityStatements, type OwnStatement } from '../../federation/capacity-statements.js';
import { Members } from '../../federation/members.js';
import { Live } from '../../graphql/live.js';
import { JobHandlers } from '../../jobs/job-handlers.js';
import { Jobs } from '../../jobs/jobs.js';

const jobKey = 'capacity.turn';

interface Counted {
  readonly kind: PlaceKind;
  readonly stepFree: boolean;
  readonly free: number;
  readonly saidAt: Date;
}

/**
 * States our capacity to the network at fixed hours with jitter, whatever happened in between; besides only when a kind
 * of place is offered for the first time, and at start when nothing that we said still holds. Never on an arrival, a
 * departure or a hold: the moment of a statement must mean nothing.
 */
@Injectable()
export class CapacityTurn implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly handlers: JobHandlers,
    private readonly members: Members,
    private readonly statements: CapacityStatements,
    private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.handlers.on('capacity.turn', () => this.take());
  }

  async onApplicationBootstrap(): Promise<void> {
    const self = this.members.self();
    const holds = (await this.statements.current()).some((statement) => statement.nodeId === self);
    await withTransaction(this.db, 'capacity.start', async (tx) => {
      if (!holds) await this.statements.publish(tx, this.words(await this.counted(tx)));
      const waiting = await tx.query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [jobKey]);
      if (waiting.length === 0) await this.queueNext(tx);
    });
  }

  /** A kind that nobody offered here yesterday is told at once; what was said of the others stays to the letter. */
  async firstOffered(tx: Transaction, kind: PlaceKind): Promise<void> {
    const houses = await tx.query('SELECT 1 FROM place_kind WHERE kind = $1', [kind]);
    if (houses.length > 1) return;
    const counted = await this.counted(tx);
    await this.statements.add(tx, this.words(counted.filter((one) => one.kind === kind)));
    await this.live.tell(tx, 'capacity', this.members.self());
  }

  /** One turn: every kind is stated anew and the next turn is queued, in one transaction. */
  take(): Promise<void> {
    return withTransaction(this.db, 'capacity.turn', async (tx) => {
      await this.statements.publish(tx, this.words(await this.counted(tx)));
      await this.live.tell(tx, 'capacity', this.members.self());
      await this.queueNext(tx);
    });
  }

  private words(counted: readonly Counted[]): OwnStatement[] {
    const now = this.clock.now();
    const expires = statementExpires(now);
    return counted.map(({ kind, stepFree, free, saidAt }) => {
      return { kind, stepFree, value: capacityWord(free, saidAt, now), expires };
    });
  }

  /** Free places of each kind, and of those without steps where a kind has any. */
  private counted(tx: Transaction): Promise<Counted[]> {
    return tx.query<Counted>(
      `SELECT k.kind, f.step_free AS "stepFree", max(k.said_at) AS "saidAt",
         (count(p.id) FILTER (WHERE p.on_offer AND p.stay_id IS NULL AND (p.held_until IS NULL OR p.held_until <= $1)
           AND (p.step_free OR NOT f.step_free)))::integer AS free
       FROM place_kind k JOIN shelter s ON s.id = k.shelter_id AND s.closed_at IS NULL
       CROSS JOIN (VALUES (false), (true)) AS f (step_free)
       LEFT JOIN place p ON p.shelter_id = k.shelter_id AND p.kind = k.kind
       GROUP BY k.kind, f.step_free
       HAVING NOT f.step_free OR bool_or(p.step_free)
       ORDER BY k.kind, f.step_free`,
      [this.clock.now()],
    );
  }

  private async queueNext(tx: Transaction): Promise<void> {
    const runAt = nextStatementAt(this.clock.now(), randomInt(2 ** 32) / 2 ** 32);
    await this.jobs.add(tx, 'capacity.turn', {}, { runAt, jobKey });
  }
}
