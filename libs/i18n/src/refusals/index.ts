import type { RefusalCode } from '#domain';
import type { InEachLanguage } from '../language.js';
import { arrestRefusals } from './arrest.js';
import { authorityRefusals, recoveryRefusals } from './authority.js';
import { caseRefusals } from './case.js';
import { importRefusals } from './case-import.js';
import { charterRefusals } from './charter.js';
import { consentRefusals } from './consent.js';
import { directoryRefusals } from './directory.js';
import { dutyRefusals } from './duty.js';
import { courtOrderRefusals, groundRefusals } from './ground.js';
import { handoverRefusals } from './handover.js';
import { lawFileRefusals, lawRefusals, wayRefusals } from './law.js';
import { guidanceRefusals, reviewRefusals } from './legal-review.js';
import { membershipRefusals } from './membership.js';
import { protocolRefusals } from './protocol.js';
import { referralRefusals } from './referral.js';
import { screeningRefusals } from './screening.js';
import { shelterRefusals } from './shelter.js';
import { staffRefusals } from './staff.js';

/** The sentence of every refusal. A code without its sentences does not compile. */
export const refusalSentences: Readonly<Record<RefusalCode, InEachLanguage>> = {
  ...arrestRefusals,
  ...directoryRefusals,
  ...membershipRefusals,
  ...charterRefusals,
  ...referralRefusals,
  ...caseRefusals,
  ...importRefusals,
  ...consentRefusals,
  ...staffRefusals,
  ...screeningRefusals,
  ...shelterRefusals,
  ...dutyRefusals,
  ...handoverRefusals,
  ...authorityRefusals,
  ...recoveryRefusals,
  ...protocolRefusals,
  ...reviewRefusals,
  ...guidanceRefusals,
  ...groundRefusals,
  ...courtOrderRefusals,
  ...lawRefusals,
  ...wayRefusals,
  ...lawFileRefusals,
};
