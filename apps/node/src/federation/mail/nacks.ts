import { Injectable } from '@nestjs/common';
import { afterCommit, type Transaction } from '#database';
import { base64url, chainOn, leafOf, type ProblemCode, type Signed, signNack, startOf } from '#federation';
import { Clock } from '../../clock.js';
import { Movement } from '../feed/movement.js';
import { OwnNode } from '../own-node.js';

/** The place of an entry that cannot be used. */
export interface Place {
  readonly feed: string;
  readonly epoch: string;
  readonly seq: number;
}

/** Entries that were put aside as invalid: said to their origin with a signature, so that somebody there looks. */
@Injectable()
export class Nacks {
  constructor(
    private readonly own: OwnNode,
    private readonly movement: Movement,
    private readonly clock: Clock,
  ) {}

  /** Writes down that this node could not use an entry; its origin, which hangs here, hears it after the commit. */
  async say(tx: Transaction, place: Place, reason: ProblemCode): Promise<void> {
    const chain = await chainAt(tx, place);
    const { feed, epoch, seq } = place;
    const signed = signNack({ feed, epoch, seq, chain: base64url(chain), by: this.own.nodeId, reason }, this.own.key);
    await tx.query(
      `INSERT INTO nack (feed, epoch, seq, by_node, code, signed, sent, at)
       VALUES ($1, $2, $3, $4, $5, $6, false, $7) ON CONFLICT DO NOTHING`,
      [feed, epoch, seq, this.own.nodeId, reason, JSON.stringify(signed), this.clock.now()],
    );
    afterCommit(tx, () => this.movement.tell());
  }

  /** Keeps what another member said of an own entry; of one that was never said it can say nothing. */
  async keep(tx: Transaction, place: Place, by: string, reason: ProblemCode, signed: Signed): Promise<void> {
    await tx.query(
      `INSERT INTO nack (feed, epoch, seq, by_node, code, signed, sent, at)
       SELECT feed, epoch, seq, $4, $5, $6, true, $7 FROM feed_entry WHERE feed = $1 AND epoch = $2 AND seq = $3
       ON CONFLICT DO NOTHING`,
      [place.feed, place.epoch, place.seq, by, reason, JSON.stringify(signed), this.clock.now()],
    );
  }
}

/** The chain up to an entry, computed from the last head before it. */
export async function chainAt(tx: Transaction, { feed, epoch, seq }: Place): Promise<Buffer> {
  const [head] = await tx.query<{ seq: string; head: string }>(
    'SELECT seq, head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq < $3 ORDER BY seq DESC LIMIT 1',
    [feed, epoch, seq],
  );
  const headers = await tx.query<{ header: Buffer }>(
    'SELECT header FROM feed_entry WHERE feed = $1 AND epoch = $2 AND seq > $3 AND seq <= $4 ORDER BY seq',
    [feed, epoch, head?.seq ?? 0, seq],
  );
  const from = head ? chainOfHead(head.head) : startOf(feed, epoch).chain;
  return headers.reduce((chain, { header }) => chainOn(chain, leafOf(header)), from);
}

function chainOfHead(kept: string): Buffer {
  const { signed }: Signed = JSON.parse(kept);
  const { chain }: { chain: string } = JSON.parse(Buffer.from(signed, 'base64url').toString('utf8'));
  return Buffer.from(chain, 'base64url');
}
