import type { Transaction } from '#database';
import type { ClaimedGround } from '#domain';
import { ClaimedGroundRow } from './claimed-ground.entity.js';
import { groundColumns } from './ground-columns.js';

/** A row as it stands once nobody else can change it any more. */
export function lockGround(tx: Transaction, id: string): Promise<ClaimedGroundRow | null> {
  return tx.manager.findOne(ClaimedGroundRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

export async function saveGround(tx: Transaction, ground: ClaimedGround): Promise<void> {
  await tx.manager.update(ClaimedGroundRow, { id: ground.id }, groundColumns(ground));
}
