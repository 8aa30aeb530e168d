import { HumanDutyRow } from './arrive/human-duty.entity.js';
import { JourneyRow } from './arrive/journey.entity.js';
import { RequestRow } from './asked/request.entity.js';
import { CertificateRow } from './certify/certificate.entity.js';
import { CustodyRow } from './custody/custody.entity.js';
import { HandoverKeyRow } from './handover-key.entity.js';
import { KeptCopyRow } from './kept/kept-copy.entity.js';
import { OfferRow } from './offer/offer.entity.js';
import { RecoveryHereRow } from './recover/recovery-here.entity.js';

export const handoverEntities = [
  CustodyRow,
  OfferRow,
  RequestRow,
  CertificateRow,
  HumanDutyRow,
  JourneyRow,
  KeptCopyRow,
  HandoverKeyRow,
  RecoveryHereRow,
];
