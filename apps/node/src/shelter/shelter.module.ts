import { Module } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { ConsentModule } from '../consent/consent.module.js';
import { DutyModule } from '../duty/duty.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { AskedHoldLists } from './asked/asked-hold.lists.js';
import { AskedHoldResolver } from './asked/asked-hold.resolver.js';
import { AskedHoldService } from './asked/asked-hold.service.js';
import { AskedHoldBook } from './asked/asked-hold-book.js';
import { AskedHoldCases } from './asked/asked-hold-cases.js';
import { AskedHoldParties } from './asked/asked-hold-parties.js';
import { HoldByProtocol } from './asked/by-protocol.js';
import { CapacityResolver } from './capacity/capacity.resolver.js';
import { CapacitySearch } from './capacity/capacity.search.js';
import { CapacityTurn } from './capacity/capacity-turn.js';
import { CaseForPlace } from './case-for-place.js';
import { HoldLists } from './hold/hold.lists.js';
import { HoldResolver } from './hold/hold.resolver.js';
import { HoldService } from './hold/hold.service.js';
import { HoldDesk } from './hold/hold-desk.js';
import { HoldMailDoor } from './hold/hold-mail.js';
import { HoldNews } from './hold/hold-news.js';
import { ShelterLists } from './shelter.lists.js';
import { ShelterResolver } from './shelter.resolver.js';
import { ShelterService } from './shelter.service.js';
import { Arriving } from './stay/arriving.js';
import { StayResolver } from './stay/stay.resolver.js';
import { StayService } from './stay/stay.service.js';

/** Places: what a house has, who keeps one, who lives there, and what the network is told of it. */
@Module({
  imports: [CaseModule, ConsentModule, DutyModule, ProtocolModule],
  providers: [
    // houses and places
    ...[ShelterResolver, ShelterService, ShelterLists],
    // holds at our shelters
    ...[HoldResolver, HoldService, HoldLists, HoldDesk, HoldNews, HoldMailDoor],
    // holds we ask for
    ...[AskedHoldResolver, AskedHoldService, AskedHoldLists, AskedHoldBook, AskedHoldCases, AskedHoldParties],
    ...[HoldByProtocol, CaseForPlace],
    ...[StayResolver, StayService, Arriving],
    ...[CapacityResolver, CapacitySearch, CapacityTurn],
  ],
  exports: [AskedHoldLists],
})
export class ShelterModule {}
