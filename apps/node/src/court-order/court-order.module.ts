import { Module, type OnModuleInit } from '@nestjs/common';
import { CaseModule } from '../case/case.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { ProtocolsInForceModule } from '../protocol/in-force/protocols-in-force.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { TodaySources } from '../today/today-sources.js';
import { CourtOrderResolver } from './court-order.resolver.js';
import { CourtOrderAccess } from './court-order-access.js';
import { CourtOrderList, waitingOrders } from './court-order-list.js';
import { CourtOrders } from './court-orders.js';

/** Orders to tell what is kept about a person: recorded, before the committee, answered by two people. */
@Module({
  imports: [CaseModule, CommitteeModule, ProtocolModule, ProtocolsInForceModule],
  providers: [CourtOrderAccess, CourtOrderList, CourtOrderResolver, CourtOrders],
})
export class CourtOrderModule implements OnModuleInit {
  constructor(private readonly today: TodaySources) {}

  onModuleInit(): void {
    this.today.add(waitingOrders);
  }
}
