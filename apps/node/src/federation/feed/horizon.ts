import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { Clock } from '../../clock.js';

const day = 24 * 60 * 60 * 1000;
/** As long as a backup may be old that an addressee is restored from. */
const keptFor = 35 * day;
const every = 60 * 60 * 1000;

/**
 * Lets go of sealed content once its addressee has long had it: a restored addressee finds its mail and files again for
 * 35 days. What has no receipt stays, however old. A letter that was put aside is kept as long for whoever looks into it.
 */
@Injectable()
export class Horizon implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.pass().catch(() => undefined), every);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async pass(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptFor);
    await withTransaction(this.db, 'federation.horizon', async (tx) => {
      await tx.query(
        `UPDATE feed_entry e SET salt = NULL, payload = NULL FROM feed f JOIN receipt r ON r.feed = f.feed
         WHERE f.own AND f.addressee = r.by_node AND r.epoch = e.epoch AND e.feed = f.feed AND e.seq <= r.seq
           AND e.type = 'mail' AND e.payload IS NOT NULL AND e.at < $1`,
        [before],
      );
      await tx.query(
        `UPDATE feed_entry e SET salt = NULL, payload = NULL FROM incoming_mail m
         WHERE m.state = 'quarantined' AND m.settled_at < $1
           AND e.feed = m.feed AND e.epoch = m.epoch AND e.seq = m.seq AND e.payload IS NOT NULL`,
        [before],
      );
      await tx.query(
        `DELETE FROM blob_part p USING feed f JOIN receipt r ON r.feed = f.feed
         WHERE f.own AND f.addressee = r.by_node AND r.epoch = f.epoch AND r.seq = f.seq
           AND p.addressee = f.addressee AND p.kept_at < $1`,
        [before],
      );
    });
  }
}
