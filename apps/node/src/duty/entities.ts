import { DutyAbsenceRow } from './duty-absence.entity.js';
import { DutyCallRow } from './duty-call.entity.js';
import { DutyContactRow } from './duty-contact.entity.js';
import { DutyNoticeRow } from './duty-notice.entity.js';
import { DutyTurnRow } from './duty-turn.entity.js';

/** Who answers at night, and what was rung. */
export const dutyEntities = [DutyContactRow, DutyTurnRow, DutyAbsenceRow, DutyCallRow, DutyNoticeRow];
