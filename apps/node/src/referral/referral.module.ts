import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { ConsentModule } from '../consent/consent.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DutyModule } from '../duty/duty.module.js';
import { GroundModule } from '../ground/ground.module.js';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { Answering } from './answering.js';
import { Arriving } from './arriving.js';
import { ReferralByProtocol } from './by-protocol.js';
import { Drafts } from './drafts.js';
import { Ending } from './ending.js';
import { Hearing } from './hearing.js';
import { KeepingReferrals } from './keeping.js';
import { Letters } from './letters.js';
import { Opening } from './opening.js';
import { PreparingReferrals } from './preparing.js';
import { ReferralResolver } from './referral.resolver.js';
import { ReferralAccess } from './referral-access.js';
import { ReferralAlarms } from './referral-alarms.js';
import { ReferralCommandResolver } from './referral-command.resolver.js';
import { ReferralGrounds } from './referral-grounds.js';
import { ReferralKeys } from './referral-keys.js';
import { ReferralList } from './referral-list.js';
import { ReferralNews } from './referral-news.js';
import { ReferralParties } from './referral-parties.js';
import { ReferralPost } from './referral-post.js';
import { ReferralSteps } from './referral-steps.js';
import { ReferralRetention } from './retention.js';
import { Sending } from './sending.js';
import { TellingAgain } from './telling-again.js';

/** Requests for a service: to teams of this node, to other members, to providers outside the network. */
@Module({
  imports: [
    ...[CaseModule, ConsentModule, DirectoryModule, DutyModule, GroundModule],
    ...[ProtocolModule, ProtocolsInForceModule],
  ],
  providers: [
    Answering,
    Arriving,
    Drafts,
    Ending,
    Hearing,
    KeepingReferrals,
    Letters,
    Opening,
    ReferralAccess,
    ReferralAlarms,
    ReferralByProtocol,
    ReferralCommandResolver,
    PreparingReferrals,
    ReferralGrounds,
    ReferralKeys,
    ReferralList,
    ReferralNews,
    ReferralParties,
    ReferralPost,
    ReferralResolver,
    ReferralSteps,
    ReferralRetention,
    Sending,
    TellingAgain,
  ],
})
export class ReferralModule {}
