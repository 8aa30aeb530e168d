import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { gapIsIncident } from '#domain';
import { Clock } from '../clock.js';
import { CharterForks } from '../federation/charter/charter-forks.js';
import { CharterKeeper } from '../federation/charter/charter-keeper.js';
import { CharterPull } from '../federation/charter/charter-pull.js';
import { HighWater } from '../federation/feed/high-water.js';
import { OwnKeys } from '../federation/keys/own-keys.js';
import { Members } from '../federation/members.js';
import { DeadLetters } from './dead-letters.js';
import type { ForkModel, NetworkModel, StolenKeyModel } from './network.model.js';

const counts = {
  name: 'membership.counts',
  text: `SELECT (SELECT count(*)::int FROM outbox) AS "waitingToBeSent",
      (SELECT count(*)::int FROM incoming_mail WHERE state = 'sealed') AS "waitingToBeOpened",
      (SELECT count(*)::int FROM incoming_mail WHERE state = 'held')
        + (SELECT count(*)::int FROM feed_entry WHERE standing = 'held') AS held`,
};
const missing = {
  name: 'membership.missing',
  text: `SELECT origin AS "nodeId", gap_since AS since FROM feed WHERE gap_since IS NOT NULL ORDER BY gap_since`,
};
const restore = {
  name: 'membership.restore',
  text: `SELECT (SELECT coalesce(array_agg(node_id ORDER BY node_id), '{}') FROM return_awaited) AS awaited,
      (SELECT count(*)::int FROM suspended_case) AS "suspendedCases"`,
};
const withheld = {
  name: 'membership.withheld',
  text: `SELECT f.origin AS "nodeId", m.seq::float8 AS place, m.since FROM missing_payload m JOIN feed f USING (feed)
    ORDER BY m.since LIMIT 100`,
};
const forks = {
  name: 'membership.forks',
  text: `SELECT f.origin AS "nodeId", p.seq::float8 AS place, p.found_at AS "foundAt"
    FROM fork_proof p JOIN feed f USING (feed) ORDER BY p.found_at`,
};

const stolenKeys = {
  name: 'membership.stolen-keys',
  text: `SELECT origin AS "nodeId", count(*)::int AS seen, bool_or(applied) AS "takenIn", min(seen_at) AS since
    FROM quarantined_head GROUP BY origin ORDER BY min(seen_at)`,
};

/** How this node stands in the network: what somebody should look at. */
@Injectable()
export class NetworkState {
  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly charterForks: CharterForks,
    private readonly charterPull: CharterPull,
    private readonly highWater: HighWater,
    private readonly keys: OwnKeys,
    private readonly deadLetters: DeadLetters,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<NetworkModel> {
    const known = this.charter.inForce()?.charter;
    const now = this.clock.now();
    const [counted] = await readRows<Pick<NetworkModel, 'waitingToBeSent' | 'waitingToBeOpened' | 'held'>>(
      this.db,
      counts,
    );
    const gaps = await readRows<{ nodeId: string; since: Date }>(this.db, missing);
    const [restored] = await readRows<Pick<NetworkModel, 'awaited' | 'suspendedCases'>>(this.db, restore);
    return {
      name: known?.network ?? null,
      charterVersion: known?.version ?? null,
      charterExpires: known ? new Date(known.expires) : null,
      charterFault: this.charter.fault ?? null,
      charterDisputed: this.charterForks.found().map(({ version }) => version),
      charterMissing: this.charterPull.missing() ?? null,
      signingFault: this.highWater.fault() ?? null,
      awaited: restored?.awaited ?? [],
      suspendedCases: restored?.suspendedCases ?? 0,
      waitingToBeSent: counted?.waitingToBeSent ?? 0,
      waitingToBeOpened: counted?.waitingToBeOpened ?? 0,
      held: counted?.held ?? 0,
      missing: gaps.map(({ nodeId, since }) => ({ nodeId, since, isIncident: gapIsIncident(since, now) })),
      withheld: await this.withheld(now),
      forks: await readRows<ForkModel>(this.db, forks),
      stolenKeys: await readRows<StolenKeyModel>(this.db, stolenKeys),
      keyFault: this.keys.fault() ?? null,
      deadLetters: await this.deadLetters.unreceipted(),
      refusedLetters: await this.deadLetters.refused(),
      stuckLetters: await this.deadLetters.stuck(),
    };
  }

  /** A candidate, or a member on probation, is shown headers only: from it, nothing is withheld. */
  private async withheld(now: Date): Promise<NetworkModel['withheld']> {
    const own = this.members.find(this.members.self());
    if (own?.status === 'candidate' || own?.onProbation) return [];
    const rows = await readRows<{ nodeId: string; place: number; since: Date }>(this.db, withheld);
    return rows.map((row) => ({ ...row, isIncident: gapIsIncident(row.since, now) }));
  }
}
