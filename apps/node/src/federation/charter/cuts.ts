import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type CharterMember, namedIn, type VerifiedCharter } from '#federation';
import { Clock } from '../../clock.js';
import { CharterKeeper } from './charter-keeper.js';

/**
 * Where an expulsion cuts the feeds of a member off: what lies up to the cut counts here as everywhere; what came later
 * is put aside in the transaction that accepts the charter, and nothing more is taken in. A feed that the cut does not
 * name ends where its one reader has it.
 */
@Injectable()
export class Cuts implements OnModuleInit {
  constructor(
    private readonly charter: CharterKeeper,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.charter.onAdopt((tx, next, before) => this.apply(tx, next, before));
  }

  private async apply(tx: Transaction, next: VerifiedCharter, before: VerifiedCharter | undefined): Promise<void> {
    const expelled = next.charter.members.filter(
      ({ nodeId, status }) => status === 'expelled' && before && namedIn(before.charter, nodeId)?.status !== 'expelled',
    );
    for (const member of expelled) await this.cutOff(tx, member);
  }

  private async cutOff(tx: Transaction, { nodeId, cut = [] }: CharterMember): Promise<void> {
    const cuts = [cut.map(({ feed }) => feed), cut.map(({ epoch }) => epoch), cut.map(({ seq }) => seq)];
    const named = `unnest($1::text[], $2::text[], $3::bigint[]) AS cut (feed, epoch, seq)`;
    await tx.query(
      `UPDATE feed_entry e SET standing = 'quarantined' FROM ${named}
       WHERE e.feed = cut.feed AND (e.epoch <> cut.epoch OR e.seq > cut.seq) AND e.standing IN ('applied', 'held')`,
      cuts,
    );
    await tx.query(
      `UPDATE incoming_mail m SET state = 'quarantined', reason = 'not-allowed', settled_at = $4 FROM ${named}
       WHERE m.feed = cut.feed AND (m.epoch <> cut.epoch OR m.seq > cut.seq) AND m.state IN ('sealed', 'held')`,
      [...cuts, this.clock.now()],
    );
    await tx.query(
      `UPDATE feed f SET state = 'frozen', gap_since = NULL WHERE f.origin = $4 AND NOT f.own AND NOT EXISTS (
         SELECT FROM ${named} WHERE cut.feed = f.feed AND cut.epoch = f.epoch AND cut.seq > f.seq)`,
      [...cuts, nodeId],
    );
  }
}
