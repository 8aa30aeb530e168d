import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database';
import { type HeldAttestation, type Lease, leaseFrom, type Moment, type Signed } from '#federation';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../charter/charter-keeper.js';

/** How often the clock’s latest moment is stored. Milliseconds. */
const markEvery = 30_000;

interface Row {
  readonly by: string;
  readonly version: number;
  readonly charterHash: string;
  readonly sentAt: Date;
}

/** An attestation that a voter gave, verified, with the moment before its request was sent. */
export interface GivenAttestation extends HeldAttestation {
  readonly signed: Signed;
}

/** This node's lease: the attestations that count here, and whether its clock can be relied on. */
@Injectable()
export class LeaseKeeper implements OnModuleInit {
  private held: readonly HeldAttestation[] = [];
  /** The latest moment that the clock has shown, as far as it is stored. Milliseconds. */
  private mark = 0;
  /** Whether the clock was set back, and what had been attested was forgotten for it. */
  private forgot = false;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const [mark] = await this.db.query<{ at: Date }[]>('SELECT seen_at AS at FROM clock_mark');
    this.mark = mark?.at.getTime() ?? 0;
    const rows = await this.db.query<Row[]>(
      `SELECT voter AS by, version, charter_hash AS "charterHash", sent_at AS "sentAt" FROM attestation`,
    );
    this.held = rows.map(({ sentAt, ...row }) => ({ ...row, sentAt: { wall: sentAt.getTime() } }));
  }

  /** Called when there is a lease again after there was none. */
  onRegained(listener: () => void): void {
    this.listeners.push(listener);
  }

  now(): Moment {
    return { wall: this.clock.now().getTime(), monotonic: performance.now() };
  }

  /** The lease at this moment, by the clock as it is; undefined before this node has joined a network. */
  lease(): Lease | undefined {
    const charter = this.charter.inForce()?.charter;
    if (!charter) return undefined;
    const hashes = new Map(this.held.map(({ version, charterHash }) => [version, charterHash]));
    return leaseFrom(charter, this.held, { now: this.now(), hashOf: (version) => hashes.get(version) });
  }

  isFresh(): boolean {
    return (this.lease()?.left ?? 0) > 0;
  }

  /** Whether the clock is behind what it has shown before. Then nothing that was attested so far counts. */
  clockBehind(): boolean {
    return this.clock.now().getTime() < this.mark;
  }

  attestationOf(voter: string): HeldAttestation | undefined {
    return this.held.find(({ by }) => by === voter);
  }

  /**
   * Takes attestations in, in the transaction that sees the charter which they attest as applied here; one that attests
   * another is not taken. The answer is to be given to {@link hold} once it is committed.
   */
  async keep(tx: Transaction, given: readonly GivenAttestation[]): Promise<readonly HeldAttestation[]> {
    const kept: HeldAttestation[] = [];
    for (const { signed, ...one } of given) {
      const rows = await tx.query(
        `INSERT INTO attestation (voter, version, charter_hash, sent_at, signed)
         SELECT $1, version, $3, $4, $5 FROM charter WHERE version = $2 AND hash = $6
         ON CONFLICT (voter) DO UPDATE SET version = EXCLUDED.version, charter_hash = EXCLUDED.charter_hash,
           sent_at = EXCLUDED.sent_at, signed = EXCLUDED.signed
         RETURNING 1`,
        [
          ...[one.by, one.version, one.charterHash, new Date(one.sentAt.wall)],
          ...[JSON.stringify(signed), Buffer.from(one.charterHash, 'base64url')],
        ],
      );
      if (rows.length > 0) kept.push(one);
    }
    return kept;
  }

  /** What was kept is committed. A clock that was set back is relied on again once enough voters have attested by it. */
  async hold(kept: readonly HeldAttestation[]): Promise<void> {
    const had = this.isFresh();
    const replaced = new Set(kept.map(({ by }) => by));
    this.held = [...this.held.filter(({ by }) => !replaced.has(by)), ...kept];
    if (!this.isFresh()) return;
    if (this.forgot) await this.setMark();
    if (!had) for (const listener of this.listeners) listener();
  }

  /** Stores how far the clock has come. By one that is behind nothing is measured: what was attested so far is forgotten. */
  async look(): Promise<void> {
    if (!this.clockBehind()) {
      if (this.clock.now().getTime() - this.mark >= markEvery) await this.setMark();
    } else if (!this.forgot) {
      await this.db.query('DELETE FROM attestation');
      this.held = [];
      this.forgot = true;
    }
  }

  private async setMark(): Promise<void> {
    const at = this.clock.now();
    await this.db.query(
      `INSERT INTO clock_mark (id, seen_at) VALUES (true, $1) ON CONFLICT (id) DO UPDATE SET seen_at = $1`,
      [at],
    );
    this.mark = at.getTime();
    this.forgot = false;
  }
}
