import { ArrestRow } from './arrest.entity.js';

export const arrestEntities = [ArrestRow];
