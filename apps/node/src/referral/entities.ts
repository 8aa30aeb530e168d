import { Referral } from './referral.entity.js';
import { ReferralKey } from './referral-key.entity.js';

export const referralEntities = [Referral, ReferralKey];
