import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import {
  broadcastFeed,
  directedFeed,
  type Problem,
  type ReturnedHeads,
  type ReturnRequest,
  readMessage,
  returnRequestShape,
} from '#federation';
import { Clock } from '../../clock.js';
import { storedEnds } from '../feed/lineages.js';
import { OwnNode } from '../own-node.js';
import { ReturnedCertificates } from '../returned-certificates.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';

/** `POST /return`: a restored node asks what it has said, and which certificates it has given. */
@Injectable()
export class ReturnCall implements Call<ReturnRequest> {
  readonly method = 'POST';
  readonly path = '/return';
  readonly limit = 1_024;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly certificates: ReturnedCertificates,
    private readonly clock: Clock,
  ) {}

  read({ body }: Asked): ReturnRequest | Problem {
    return readMessage(returnRequestShape, body);
  }

  /**
   * What is returned of the directed feed is its end: nothing more of that epoch is taken in, wherever it comes from. Unless
   * it is the epoch that the asker has opened since.
   */
  async answer({ from: { nodeId } }: Asked, { opened }: ReturnRequest): Promise<Answer | Problem> {
    const directed = directedFeed(nodeId, this.own.nodeId);
    const returned = await withTransaction(this.db, 'federation.return-heads', async (tx): Promise<ReturnedHeads> => {
      await tx.query(
        'UPDATE feed SET returned_at = $2 WHERE feed = $1 AND NOT own AND epoch IS DISTINCT FROM $3::text',
        [directed, this.clock.now(), opened ?? null],
      );
      const feeds: ReturnedHeads['feeds'] = [];
      for (const feed of [broadcastFeed(nodeId), directed]) {
        const heads = (await storedEnds(tx, feed)).map(({ signed }) => signed);
        feeds.push({ feed, heads });
      }
      const [unread] = await tx.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM incoming_mail WHERE origin = $1 AND state IN ('sealed', 'held')`,
        [nodeId],
      );
      const certificates = [...(await this.certificates.of(tx, nodeId))];
      const voted = await tx.query<{ signed: string }>(
        'SELECT signed FROM charter_vote WHERE voter = $1 ORDER BY version DESC, round DESC LIMIT 256',
        [nodeId],
      );
      const votes = voted.map(({ signed }) => JSON.parse(signed));
      return { v: 1, feeds, certificates, votes, unread: unread?.count ?? 0 };
    });
    return json(returned);
  }
}
