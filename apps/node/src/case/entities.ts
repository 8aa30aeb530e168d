import { CaseRow } from './case.entity.js';
import { CaseKeyRow } from './case-key.entity.js';
import { CaseNoteRow } from './case-note.entity.js';
import { CaseTermRow } from './case-term.entity.js';
import { FollowUpRow } from './follow-up.entity.js';
import { ReintegrationRow } from './reintegration/reintegration.entity.js';

export const caseEntities = [CaseRow, CaseKeyRow, CaseTermRow, CaseNoteRow, FollowUpRow, ReintegrationRow];
