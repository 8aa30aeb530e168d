import { Module, type OnModuleInit } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { ConsentModule } from '../consent/consent.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { TodaySources } from '../today/today-sources.js';
import { ArrivalResolver } from './arrive/arrival.resolver.js';
import { Arrivals } from './arrive/arrivals.js';
import { Meetings } from './arrive/meetings.js';
import { Answers } from './asked/answers.js';
import { Asking } from './asked/asking.js';
import { RequestResolver } from './asked/request.resolver.js';
import { RequestList } from './asked/request-list.js';
import { Requests } from './asked/requests.js';
import { TakingOver } from './asked/taking-over.js';
import { ToldCases } from './asked/told-cases.js';
import { HandoverByProtocol } from './by-protocol.js';
import { Certifying } from './certify/certifying.js';
import { WakingHandovers } from './certify/waking.js';
import { CustodyResolver } from './custody/custody.resolver.js';
import { CustodyBook } from './custody/custody-book.js';
import { CustodyView } from './custody/custody-view.js';
import { Fetching } from './file/fetching.js';
import { HandoverFiles } from './file/handover-files.js';
import { HandoverKeys } from './handover-keys.js';
import { HandoverParties } from './handover-parties.js';
import { HandoverHearing } from './hearing.js';
import { KeptCopies } from './kept/kept-copies.js';
import { KeptCopyResolver } from './kept/kept-copy.resolver.js';
import { KeptCopyReader } from './kept/kept-copy-reader.js';
import { LookingAgain } from './looking-again.js';
import { OfferContents } from './offer/offer-content.js';
import { Offers } from './offer/offers.js';
import { PassedOn } from './passed-on.js';
import { HandoverPost } from './post.js';
import { Caring } from './recover/caring.js';
import { RecoveryFollowing } from './recover/following.js';
import { Objecting } from './recover/objecting.js';
import { RecoveriesTold } from './recover/recoveries-told.js';
import { RecoveryResolver } from './recover/recovery.resolver.js';
import { RecoveryList } from './recover/recovery-list.js';
import { Returned } from './restored/returned.js';
import { Steps } from './steps.js';
import { waitingHandovers } from './waiting-handovers.js';
import { HandoverWithdrawals } from './withdrawals.js';

/** Custody of a case passes to another organisation: offered, chosen, certified, received, arrived. */
@Module({
  imports: [CaseModule, ConsentModule, ProtocolModule],
  providers: [
    ...[CustodyBook, CustodyView, HandoverKeys, HandoverPost, Steps],
    ...[Offers, OfferContents, HandoverFiles, Certifying, WakingHandovers, HandoverByProtocol],
    ...[HandoverHearing, HandoverWithdrawals, HandoverParties, PassedOn, LookingAgain, Returned],
    ...[Asking, Requests, RequestList, Answers, Fetching, TakingOver, ToldCases],
    ...[Arrivals, Meetings, KeptCopies, KeptCopyReader],
    ...[RecoveriesTold, RecoveryFollowing, RecoveryList, Objecting, Caring, RecoveryResolver],
    ...[CustodyResolver, RequestResolver, ArrivalResolver, KeptCopyResolver],
  ],
})
export class HandoverModule implements OnModuleInit {
  constructor(private readonly today: TodaySources) {}

  onModuleInit(): void {
    for (const source of waitingHandovers) this.today.add(source);
  }
}
