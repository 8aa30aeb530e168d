import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import {
  base64url,
  batchLimits,
  broadcastFeed,
  directedFeed,
  type Hello,
  type Problem,
  problem,
  wireVersions,
} from '#federation';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { OwnNode } from '../own-node.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';
import { longestWait } from './changes.call.js';
import { pageBytes } from './feed-pages.js';
import { News } from './news.js';

const knownHeads = {
  name: 'federation.known-heads',
  text: `SELECT h.head FROM feed f JOIN feed_head h USING (feed, epoch, seq) WHERE f.feed = ANY($1) AND NOT f.own`,
};
const witnessed = {
  name: 'federation.witnessed-heads',
  text: `SELECT h.head FROM feed f JOIN feed_head h USING (feed, epoch, seq)
    WHERE NOT f.own AND f.addressee IS NULL AND f.origin <> $1 ORDER BY random() LIMIT 16`,
};

/** Heads under stolen keys: whoever has the newer record sees the theft too. */
const evidence = {
  name: 'federation.stolen-key-heads',
  text: `SELECT head FROM quarantined_head WHERE origin <> $1 AND feed LIKE 'b:%' ORDER BY random() LIMIT 4`,
};

/** `GET /hello`: who is there, and what this node has seen of the asker and of others. */
@Injectable()
export class HelloCall implements Call<null> {
  readonly method = 'GET';
  readonly path = '/hello';
  readonly limit = 0;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly news: News,
  ) {}

  read(): null {
    return null;
  }

  async answer({ from }: Asked): Promise<Answer | Problem> {
    const known = this.charter.inForce();
    if (!known) return problem('unknown-member');
    const mine = await this.news.head(broadcastFeed(this.own.nodeId));
    const feeds = [broadcastFeed(from.nodeId), directedFeed(from.nodeId, this.own.nodeId)];
    const yours = await readRows<{ head: string }>(this.db, knownHeads, [feeds]);
    const others = await readRows<{ head: string }>(this.db, witnessed, [from.nodeId]);
    others.push(...(await readRows<{ head: string }>(this.db, evidence, [from.nodeId])));
    const hello: Hello = {
      v: 1,
      nodeId: this.own.nodeId,
      wire: [...wireVersions],
      software: 'ihala',
      limits: { batchEntries: batchLimits.entries, batchBytes: batchLimits.bytes, pageBytes, waitSeconds: longestWait },
      charter: { network: known.charter.network, version: known.charter.version, hash: base64url(known.hash) },
      head: mine ? JSON.parse(mine) : null,
      yours: yours.map(({ head }) => JSON.parse(head)),
      others: others.map(({ head }) => JSON.parse(head)),
    };
    return json(hello);
  }
}
