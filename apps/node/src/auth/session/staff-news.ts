import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { afterCommit, poolOf, type Transaction } from '#database';

const channel = 'ihala_staff';
const msBetweenTries = 1_000;
const msBetweenQuestions = 5_000;

/**
 * Tells every process of this node that something about one of the staff changed, and tells whether this process can
 * hear it. Whoever remembers something about staff forgets it on the news, and remembers nothing while deaf.
 */
@Injectable()
export class StaffNews implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(StaffNews.name);
  private readonly listeners: ((staffId: string | 'anyone') => void)[] = [];
  private line: PoolClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly db: DataSource) {}

  /** Called for each change, and with `anyone` when news may have been missed. */
  on(listener: (staffId: string | 'anyone') => void): void {
    this.listeners.push(listener);
  }

  isHearing(): boolean {
    return this.line !== undefined;
  }

  /** Heard everywhere when the transaction commits; in this process before the caller goes on. */
  async tell(tx: Transaction, staffId: string): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [channel, staffId]);
    afterCommit(tx, () => this.heard(staffId));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.hangUp();
  }

  private async listen(): Promise<void> {
    let line: PoolClient | undefined;
    try {
      line = await poolOf(this.db).connect();
      await this.hearOn(line);
    } catch {
      line?.release(true);
      this.logger.warn('revocations are not heard: every session is looked up until they are');
      this.again(() => this.listen(), msBetweenTries);
    }
  }

  private async hearOn(line: PoolClient): Promise<void> {
    line.on('notification', ({ payload }) => this.heard(payload ?? 'anyone'));
    line.on('error', () => this.lost(line));
    await line.query(`LISTEN ${channel}`);
    if (this.closed) return line.release(true);
    this.line = line;
    this.heard('anyone');
    this.again(() => this.ask(line), msBetweenQuestions);
  }

  /** A line that was cut without a word looks open: a question finds out. */
  private async ask(line: PoolClient): Promise<void> {
    const late = setTimeout(() => this.lost(line), msBetweenQuestions);
    try {
      await line.query('SELECT 1');
      if (line === this.line) this.again(() => this.ask(line), msBetweenQuestions);
    } catch {
      this.lost(line);
    } finally {
      clearTimeout(late);
    }
  }

  private lost(line: PoolClient): void {
    if (line !== this.line) return;
    this.hangUp();
    this.heard('anyone');
    this.again(() => this.listen(), msBetweenTries);
  }

  private hangUp(): void {
    this.line?.release(true);
    this.line = undefined;
  }

  private again(work: () => Promise<void>, inMs: number): void {
    clearTimeout(this.timer);
    if (!this.closed) this.timer = setTimeout(() => void work(), inMs).unref();
  }

  private heard(staffId: string): void {
    for (const listener of this.listeners) listener(staffId);
  }
}
