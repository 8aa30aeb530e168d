import { LawEntryRow } from './law-entry.entity.js';
import { LawVersionRow } from './law-version.entity.js';

export const lawEntities = [LawEntryRow, LawVersionRow];
