import { LoginThrottleRow } from './session/login-throttle.entity.js';
import { Session } from './session/session.entity.js';
import { DutyKeyWrap } from './staff/duty-key-wrap.entity.js';
import { Staff } from './staff/staff.entity.js';
import { StaffRole } from './staff/staff-role.entity.js';
import { StaffTeam } from './staff/staff-team.entity.js';
import { Team } from './staff/team.entity.js';

/** Who works here, and who is logged in. */
export const authEntities = [Staff, StaffRole, Team, StaffTeam, DutyKeyWrap, Session, LoginThrottleRow];
