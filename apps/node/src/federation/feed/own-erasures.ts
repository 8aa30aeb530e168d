import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction } from '#database';
import { type Refusal, refuse } from '#domain';
import { broadcastFeed, type Erase, neverErased, parseFeedId } from '#federation';
import { Members } from '../members.js';
import { Outbox } from '../outbox.js';
import { OwnNode } from '../own-node.js';

const erased = {
  name: 'federation.own-erasures',
  text: `SELECT e.epoch, e.seq::float8 AS seq, e.payload, e.at FROM feed_entry e
    WHERE e.feed = $1 AND e.type = 'erase' AND e.payload IS NOT NULL ORDER BY e.at DESC, e.seq DESC LIMIT 100`,
};
const receipts = {
  name: 'federation.receipts-of-broadcast',
  text: `SELECT r.by_node AS "nodeId", r.epoch, r.seq::float8 AS seq, r.epoch = f.epoch AS current
    FROM receipt r JOIN feed f USING (feed) WHERE r.feed = $1`,
};
const refused = {
  name: 'federation.refused-erasures',
  text: 'SELECT by_node AS "nodeId", epoch, seq::float8 AS seq FROM nack WHERE feed = $1',
};

interface Answered {
  nodeId: string;
  epoch: string;
  seq: number;
  current?: boolean;
}

/** Something that this node has erased, and who has not said yet that it is gone there too. */
export interface OwnErasure {
  readonly place: number;
  readonly erasedAt: Date;
  readonly unconfirmed: readonly string[];
  /** Who said that it cannot erase it. */
  readonly refusedBy: readonly string[];
}

/** What this node takes back of that which it has said to all. */
@Injectable()
export class OwnErasures {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly outbox: Outbox,
  ) {}

  /** Lets go of what an entry of this epoch says, and tells everybody to. Votes, keys, charters and erasures stay. */
  async erase(tx: Transaction, place: number): Promise<Refusal<'entry-not-found' | 'entry-never-erased'> | undefined> {
    const feed = broadcastFeed(this.own.nodeId);
    const [entry] = await tx.query<{ epoch: string; type: string }>(
      `SELECT e.epoch, e.type FROM feed f JOIN feed_entry e USING (feed, epoch)
       WHERE f.feed = $1 AND e.seq = $2 AND e.payload IS NOT NULL FOR UPDATE OF e`,
      [feed, place],
    );
    if (!entry) return refuse('entry-not-found');
    if (neverErased.includes(entry.type)) return refuse('entry-never-erased');
    await tx.query('UPDATE feed_entry SET salt = NULL, payload = NULL WHERE feed = $1 AND epoch = $2 AND seq = $3', [
      feed,
      entry.epoch,
      place,
    ]);
    const erase: Erase = { v: 1, feed, epoch: entry.epoch, seq: place };
    await this.outbox.broadcast(tx, 'erase', erase);
    return undefined;
  }

  /** The latest hundred. A receipt for the erasure, or for anything after it, says that it was applied there. */
  async all(): Promise<OwnErasure[]> {
    const feed = broadcastFeed(this.own.nodeId);
    const [rows, received, nacks] = await Promise.all([
      readRows<{ epoch: string; seq: number; payload: Buffer; at: Date }>(this.db, erased, [feed]),
      readRows<Answered>(this.db, receipts, [feed]),
      readRows<Answered>(this.db, refused, [feed]),
    ]);
    const current = received.find((one) => one.current)?.epoch;
    return rows.map(({ epoch, seq, payload, at }) => {
      const erase: Erase = JSON.parse(payload.toString('utf8'));
      const refusedBy = nacks.filter((nack) => nack.epoch === epoch && nack.seq === seq).map(({ nodeId }) => nodeId);
      const later = ({ epoch: read, seq: upTo }: Answered) => (read === epoch ? upTo >= seq : read === current);
      const confirmed = received.filter((one) => later(one) && !refusedBy.includes(one.nodeId));
      const asked = this.members.others().filter(({ nodeId }) => this.concerns(nodeId, erase));
      const unconfirmed = asked.filter(({ nodeId }) => !confirmed.some((one) => one.nodeId === nodeId));
      return { place: erase.seq, erasedAt: at, unconfirmed: unconfirmed.map(({ nodeId }) => nodeId), refusedBy };
    });
  }

  /** A directed entry lies at its addressee and at this node’s mailboxes only. */
  private concerns(nodeId: string, { feed }: Erase): boolean {
    const named = parseFeedId(feed);
    if (named?.kind !== 'directed') return true;
    return named.to === nodeId || (this.members.find(this.own.nodeId)?.mailboxes.includes(nodeId) ?? false);
  }
}
