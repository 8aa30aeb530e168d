import { Global, Module } from '@nestjs/common';
import { WhoAsks } from '../graphql/who-asks.js';
import { DutyKey } from './duty-key.js';
import { Authentication } from './session/authentication.js';
import { LogIn } from './session/log-in.js';
import { LoginThrottle } from './session/login-throttle.js';
import { PasswordCheck } from './session/password-check.js';
import { SessionResolver } from './session/session.resolver.js';
import { SessionService } from './session/session.service.js';
import { Sessions } from './session/sessions.js';
import { StaffNews } from './session/staff-news.js';
import { DutyKeyGrants } from './staff/duty-key-grants.js';
import { FirstStaff } from './staff/first-staff.js';
import { OwnPasswords } from './staff/own-password.js';
import { StaffResolver } from './staff/staff.resolver.js';
import { StaffService } from './staff/staff.service.js';
import { StaffList } from './staff/staff-list.js';
import { TeamResolver } from './staff/team.resolver.js';
import { Teams } from './staff/teams.js';
import { Unlocking } from './unlocking.js';

/** Who works here, who is asking, and what opens cases. */
@Global()
@Module({
  providers: [
    DutyKey,
    Unlocking,
    StaffNews,
    Sessions,
    PasswordCheck,
    Authentication,
    { provide: WhoAsks, useExisting: Authentication },
    LoginThrottle,
    LogIn,
    SessionService,
    SessionResolver,
    FirstStaff,
    StaffList,
    StaffService,
    OwnPasswords,
    DutyKeyGrants,
    StaffResolver,
    Teams,
    TeamResolver,
  ],
  exports: [DutyKey, WhoAsks, StaffList, StaffNews],
})
export class AuthModule {}
