import { ConsentRow } from './consent.entity.js';
import { OwedRow } from './withdrawal/owed.entity.js';
import { ToldRow } from './withdrawal/told.entity.js';
import { WithdrawalRow } from './withdrawal/withdrawal.entity.js';

export const consentEntities = [ConsentRow, WithdrawalRow, ToldRow, OwedRow];
