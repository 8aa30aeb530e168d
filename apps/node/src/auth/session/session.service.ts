import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { type Actor, isRefusal } from '#domain';
import type { Home } from '#home';
import { Audit } from '../../audit/audit.js';
import { NODE_HOME } from '../../node-home.js';
import { DutyKey } from '../duty-key.js';
import type { RequestContext } from '../request-context.js';
import { StaffList } from '../staff/staff-list.js';
import { LogIn } from './log-in.js';
import type { LogInInput } from './session.input.js';
import { noSessionCookie, sessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** Logging in and out as browsers and programs do it. */
@Injectable()
export class SessionService {
  private readonly https: boolean;

  constructor(
    private readonly db: DataSource,
    private readonly door: LogIn,
    private readonly sessions: Sessions,
    private readonly staff: StaffList,
    private readonly dutyKey: DutyKey,
    private readonly audit: Audit,
    @Inject(NODE_HOME) home: Home,
  ) {
    this.https = home.node.publicUrl.startsWith('https:');
  }

  async logIn({ login, password, keep }: LogInInput, { address, reply }: RequestContext) {
    const opened = await this.door.logIn(login, password, address);
    if (isRefusal(opened)) return opened;
    const inCookie = keep === 'cookie' && reply !== undefined;
    if (inCookie) reply.header('set-cookie', sessionCookie(opened.token, opened.endsAt, this.https));
    return {
      token: inCookie ? null : opened.token,
      endsAt: opened.endsAt,
      me: await this.staff.one(opened.staffId),
      nodeLocked: this.dutyKey.isLocked(),
    };
  }

  async logOut(actor: Actor, { reply }: RequestContext) {
    await withTransaction(this.db, 'session.close', async (tx) => {
      await this.sessions.close(tx, actor);
      await this.audit.record(tx, actor, 'session.close', { kind: 'session', id: actor.sessionId });
    });
    reply?.header('set-cookie', noSessionCookie(this.https));
    return { loggedOut: true };
  }
}
