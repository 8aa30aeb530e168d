import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalBytes, type Hello, isProblem, type Notify } from '#federation';
import { Clock } from '../../clock.js';
import { Caller } from '../contact/caller.js';
import { MemberStates } from '../contact/member-states.js';
import { Movement } from '../feed/movement.js';
import { Members } from '../members.js';
import { CharterKeeper } from './charter-keeper.js';

/** So often members are asked for a newer charter as long as something is wrong. Milliseconds. */
const probeEvery = 30_000;
/** So many are asked at once. */
const probed = 8;
/** How long an answer is waited for, in seconds. */
const patience = 10;

/**
 * Brings the charter up to date from whoever has it. While all is well a member says in its ordinary answers which
 * version it has. As long as a member cannot be reached, a version was told and did not come, or this node is not named
 * by the charter it knows, some are asked every half minute, whatever pauses are kept towards them: after an outage the
 * charter is the first thing that must be right.
 */
@Injectable()
export class CharterPull implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(CharterPull.name);
  private readonly stopped = new AbortController();
  private readonly asking = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private highest = 0;
  private hinted = 0;

  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly members: Members,
    private readonly caller: Caller,
    private readonly states: MemberStates,
    private readonly movement: Movement,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.hinted = this.members.charterVersion();
    this.states.onTold((nodeId, version) => this.told(nodeId, version));
    this.charter.onChange(() => this.tell());
    this.timer = setInterval(() => void this.probe().catch((error) => this.logger.warn(String(error))), probeEvery);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stopped.abort();
    await Promise.all(this.asking.values());
  }

  /** The newest version that a member has told of and that has not come; undefined if there is none. */
  missing(): number | undefined {
    return this.highest > this.members.charterVersion() ? this.highest : undefined;
  }

  /** This member says that it has this version. */
  told(nodeId: string, version: number): void {
    this.highest = Math.max(this.highest, version);
    if (version > this.members.charterVersion()) void this.from(nodeId);
  }

  /** Compares the charter that a member names in its greeting: another content of a version that is known is asked for. */
  async greeted(nodeId: string, { version, hash }: Hello['charter']): Promise<void> {
    const kept = await this.charter.hashOf(version);
    if (kept && kept !== hash) await this.from(nodeId, version - 1);
  }

  /** Asks some members, in no particular order, if anything is wrong. In a healthy contact there is a word every ten minutes. */
  private async probe(): Promise<void> {
    const failing = await this.db.query<{ id: string }[]>(
      "SELECT node_id AS id FROM member_state WHERE failures > 0 OR last_seen_at < $1::timestamptz - interval '11 minutes'",
      [this.clock.now()],
    );
    const named = this.members.find(this.members.self()) !== undefined;
    const wanted = new Set(failing.map(({ id }) => id));
    const others = this.members.others().filter(({ nodeId }) => !named || this.missing() || wanted.has(nodeId));
    const drawn = others.sort(() => Math.random() - 0.5).slice(0, probed);
    await Promise.all(drawn.map(({ nodeId }) => this.from(nodeId)));
  }

  /** Takes the charters that a member has after a version; one question to each member at a time. */
  private from(nodeId: string, after = this.members.charterVersion()): Promise<void> {
    const running = this.asking.get(nodeId);
    if (running) return running;
    const run = this.ask(nodeId, after).finally(() => this.asking.delete(nodeId));
    this.asking.set(nodeId, run);
    return run;
  }

  private async ask(nodeId: string, after: number): Promise<void> {
    const signal = AbortSignal.any([this.stopped.signal, AbortSignal.timeout(patience * 1000)]);
    try {
      const path = `/charter?after=${after}`;
      const answer = await this.caller.ask(nodeId, { method: 'GET', path, patience, signal });
      await this.states.heard(nodeId);
      await this.take(nodeId, answer.toString('utf8'));
    } catch {
      // Whoever keeps contact with this member has written down that it fails; the next probe asks again.
    }
  }

  private async take(nodeId: string, lines: string): Promise<void> {
    for (const bundle of lines.split('\n').filter(Boolean)) {
      const taken = await this.charter.take(Buffer.from(bundle));
      if (!isProblem(taken)) continue;
      this.logger.warn(`a charter that ${nodeId} has is not taken: ${taken.problem}`);
      return;
    }
  }

  /** Another charter is in force here: those who hang on an answer get it, and everybody a hint: an answer may be lost. */
  private tell(): void {
    const version = this.members.charterVersion();
    if (version === this.hinted) return;
    this.hinted = version;
    this.movement.tell();
    const hint: Notify = { v: 1, charterVersion: version, urgent: false };
    const body = canonicalBytes(hint);
    for (const { nodeId } of this.members.others()) {
      const question = { method: 'POST', path: '/notify', body, patience: 5, signal: this.stopped.signal } as const;
      void this.caller.ask(nodeId, question).catch(() => undefined);
    }
  }
}
