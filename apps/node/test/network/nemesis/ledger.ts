import type { Side } from './five-nodes.js';

/** Something that a node has answered for: a row that must be there from then on. */
interface Acknowledged {
  readonly side: Side;
  readonly table: 'case_file' | 'consent' | 'human_duty';
  readonly column: 'id' | 'offer_id';
  readonly id: string;
  readonly at: number;
}

/** What people were told that is done, and with whom each case therefore is. */
export class Ledger {
  private acknowledged: Acknowledged[] = [];
  private readonly backedUpAt = new Map<number, number>();
  /** By the name between nodes: the place of the node that holds it. */
  readonly holders = new Map<string, number>();
  /** Where a case was opened, and when; until it is handed over for the first time nobody else could return it. */
  private readonly begun = new Map<string, { readonly side: Side; readonly at: number }>();
  /** Offers that somebody at this node has accepted: she does so again when she is asked again. */
  readonly accepted = new Map<number, Set<string>>();

  hear(side: Side, table: Acknowledged['table'], id: string): void {
    this.acknowledged.push({ side, table, column: table === 'human_duty' ? 'offer_id' : 'id', id, at: Date.now() });
  }

  /** A case is offered: it is with this node. */
  offer(side: Side, ref: string, openedAt: number): void {
    if (!this.holders.has(ref)) this.begun.set(ref, { side, at: openedAt });
    this.holders.set(ref, side.index);
  }

  /** It has been handed over. */
  take(side: Side, ref: string): void {
    this.begun.delete(ref);
    this.holders.set(ref, side.index);
  }

  accept(side: Side, offerId: string): void {
    this.accepted.set(side.index, (this.accepted.get(side.index) ?? new Set()).add(offerId));
  }

  /** A backup holds all that was acknowledged before it began. */
  backUp(side: Side): void {
    this.backedUpAt.set(side.index, Date.now());
  }

  /** What a node said after its last backup is lost with the node, and cases that were nowhere else. */
  lose(side: Side): void {
    const since = this.backedUpAt.get(side.index) ?? 0;
    for (const [ref, { side: where, at }] of this.begun) if (where === side && at >= since) this.holders.delete(ref);
    this.acknowledged = this.acknowledged.filter((one) => one.side !== side || one.at < since);
  }

  /** What was acknowledged and is not there (I2). */
  async missing(): Promise<string[]> {
    const found: string[] = [];
    for (const table of ['case_file', 'consent', 'human_duty'] as const)
      for (const side of new Set(this.acknowledged.map((one) => one.side))) {
        const said = this.acknowledged.filter((one) => one.side === side && one.table === table);
        const [first] = said;
        if (!first) continue;
        const rows: { id: string }[] = await side.node.db
          .query(`SELECT ${first.column} AS id FROM ${table} WHERE ${first.column} = ANY ($1)`, [
            said.map(({ id }) => id),
          ])
          .catch(() => said);
        const there = new Set(rows.map(({ id }) => id));
        for (const { id } of said) if (!there.has(id)) found.push(`I2: node ${side.index} has lost ${table} ${id}`);
      }
    return found;
  }
}
