import { ScreeningRow } from './screening.entity.js';
import { StatusDecisionRow } from './status-decision.entity.js';

export const screeningEntities = [ScreeningRow, StatusDecisionRow];
