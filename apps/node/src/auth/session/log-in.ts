import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { normalLogin, type Refusal, refuse } from '#domain';
import { Audit } from '../../audit/audit.js';
import { Unlocking } from '../unlocking.js';
import { Authentication } from './authentication.js';
import { LoginThrottle } from './login-throttle.js';
import { type OpenedSession, Sessions } from './sessions.js';

/** Opens a session for a login name and a password, and the node with it if it is locked. */
@Injectable()
export class LogIn {
  constructor(
    private readonly db: DataSource,
    private readonly throttle: LoginThrottle,
    private readonly authentication: Authentication,
    private readonly unlocking: Unlocking,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  async logIn(
    login: string,
    password: string,
    address: string,
  ): Promise<(OpenedSession & { staffId: string }) | Refusal<'login-failed' | 'login-too-often'>> {
    const attempt = { login: normalLogin(login), address };
    if (!(await this.throttle.mayTry(attempt))) return refuse('login-too-often');
    const staffId = await this.authentication.staffOf(login, password);
    if (!staffId) {
      await this.recordFailure();
      return refuse('login-failed');
    }
    await this.throttle.succeeded(attempt);
    const unlocked = await this.unlocking.unlockWith(staffId, password);
    const session = await withTransaction(this.db, 'session.open', async (tx) => {
      const opened = await this.sessions.open(tx, staffId);
      const subject = { kind: 'session', id: opened.id };
      await this.audit.record(tx, { staffId }, 'session.open', subject, { unlocked });
      return opened;
    });
    return { ...session, staffId };
  }

  /** Written alike for a login that exists and one that does not, so that neither the row nor its time tells. */
  private async recordFailure(): Promise<void> {
    await withTransaction(this.db, 'session.refuse', (tx) =>
      this.audit.record(tx, 'node', 'session.refuse', { kind: 'login', id: 'failed' }),
    );
  }
}
