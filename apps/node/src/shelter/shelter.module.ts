import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { ConsentModule } from '../consent/consent.module.js';
import { DutyModule } from '../duty/duty.module.js';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { AskedHoldLists } from './asked/asked-hold.lists.js';
import { AskedHoldResolver } from './asked/asked-hold.resolver.js';
import { AskedHoldService } from './asked/asked-hold.service.js';
import { AskedHoldBook } from './asked/asked-hold-book.js';
import { AskedHoldCases } from './asked/asked-hold-cases.js';
import { AskedHoldParties } from './asked/asked-hold-parties.js';
import { HoldByProtocol } from './asked/by-protocol.js';
import { Belongings } from './belongings/belongings.js';
import { CapacityResolver } from './capacity/capacity.resolver.js';
import { CapacitySearch } from './capacity/capacity.search.js';
import { CapacityTurn } from './capacity/capacity-turn.js';
import { CaseForPlace } from './case-for-place.js';
import { ComplaintResolver } from './complaint/complaint.resolver.js';
import { ComplaintContents } from './complaint/complaint-contents.js';
import { Complaints } from './complaint/complaints.js';
import { ComplaintsToCommittee } from './complaint/complaints-to-committee.js';
import { HoldLists } from './hold/hold.lists.js';
import { HoldResolver } from './hold/hold.resolver.js';
import { HoldService } from './hold/hold.service.js';
import { HoldDesk } from './hold/hold-desk.js';
import { HoldMailDoor } from './hold/hold-mail.js';
import { HoldNews } from './hold/hold-news.js';
import { InstructionResolver } from './instructions/instruction.resolver.js';
import { InstructionViews } from './instructions/instruction-views.js';
import { InstructionsInForce } from './instructions/instructions-in-force.js';
import { Statements } from './instructions/statements.js';
import { ShelterLists } from './shelter.lists.js';
import { ShelterResolver } from './shelter.resolver.js';
import { ShelterService } from './shelter.service.js';
import { ShelterWaiting } from './shelter-waiting.js';
import { Arriving } from './stay/arriving.js';
import { Leaving } from './stay/leaving.js';
import { StayResolver } from './stay/stay.resolver.js';
import { StayService } from './stay/stay.service.js';
import { CaseStaysResolver } from './stay-file/case-stays.resolver.js';
import { StayContents } from './stay-file/stay-contents.js';
import { StayFileResolver } from './stay-file/stay-file.resolver.js';
import { StayFiles } from './stay-file/stay-files.js';
import { StayTelling } from './stay-file/stay-telling.js';
import { StayViews } from './stay-file/stay-views.js';

/** Places: what a house has, who keeps one, who lives there, and what the network is told of it. */
@Module({
  imports: [CaseModule, CommitteeModule, ConsentModule, DutyModule, ProtocolModule, ProtocolsInForceModule],
  providers: [
    // houses and places
    ...[ShelterResolver, ShelterService, ShelterLists],
    // holds at our shelters
    ...[HoldResolver, HoldService, HoldLists, HoldDesk, HoldNews, HoldMailDoor],
    // holds we ask for
    ...[AskedHoldResolver, AskedHoldService, AskedHoldLists, AskedHoldBook, AskedHoldCases, AskedHoldParties],
    ...[HoldByProtocol, CaseForPlace],
    ...[StayResolver, StayService, Arriving, Leaving],
    // what a house owes and keeps of a stay, and what is said of it past the house
    ...[InstructionResolver, InstructionViews, InstructionsInForce, Statements],
    ...[Belongings, CaseStaysResolver, StayContents, StayFileResolver, StayFiles, StayTelling, StayViews],
    ...[ComplaintContents, ComplaintResolver, Complaints, ComplaintsToCommittee, ShelterWaiting],
    ...[CapacityResolver, CapacitySearch, CapacityTurn],
  ],
  exports: [AskedHoldLists],
})
export class ShelterModule {}
