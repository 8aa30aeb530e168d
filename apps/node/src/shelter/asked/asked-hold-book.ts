import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type AskedHoldState, hearOfHold } from '#domain';
import { Live } from '../../graphql/live.js';
import { type AskedHoldFacts, askedHoldOf, insertAskedHold, lockAskedHold, saveAskedHold } from './asked-hold.store.js';

type Heard = Exclude<AskedHoldState, { state: 'asked' }>;

/** What our organisation knows of the holds it asked for: written when a shelter's node speaks, decided nowhere here. */
@Injectable()
export class AskedHoldBook {
  constructor(private readonly live: Live) {}

  /** Takes in what `from` says of a hold; false if it was not asked of that member. */
  async hear(tx: Transaction, id: string, from: string, said: Heard): Promise<boolean> {
    const row = await lockAskedHold(tx, id);
    if (row?.askedOf !== from) return false;
    await saveAskedHold(tx, hearOfHold(askedHoldOf(row), said));
    await this.live.tell(tx, 'asked-hold', id);
    return true;
  }

  /** Places were promised on the telephone; everybody who asks for places here may see it. False if the id is taken. */
  async hearOfCall(tx: Transaction, facts: AskedHoldFacts, until: Date): Promise<boolean> {
    if (await lockAskedHold(tx, facts.id)) return false;
    await insertAskedHold(tx, facts, { state: 'held', until });
    await this.live.tell(tx, 'asked-hold', facts.id);
    return true;
  }
}
