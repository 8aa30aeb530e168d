import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { Live } from '../../graphql/live.js';

/** The topic under which open subscriptions hear that a member states its capacity anew; the id is the member’s. */
const capacityTopic = 'capacity';

/** Tells open subscriptions of capacity that changed elsewhere. */
@Injectable()
export class CapacityNews {
  constructor(private readonly live: Live) {}

  tell(tx: Transaction, nodeId: string): Promise<void> {
    return this.live.tell(tx, capacityTopic, nodeId);
  }
}
