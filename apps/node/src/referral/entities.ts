import { ReferralRow } from './referral.entity.js';
import { ReferralKeyRow } from './referral-key.entity.js';

export const referralEntities = [ReferralRow, ReferralKeyRow];
