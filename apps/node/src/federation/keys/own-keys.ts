import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, withTransaction } from '#database';
import { isProblem, newlyRevoked } from '#federation';
import { type Home, HomeBroken, readHome, tidyKeys } from '#home';
import { Audit } from '../../audit/audit.js';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { Batcher } from '../feed/batcher.js';
import { Outbox } from '../outbox.js';
import { OwnNode } from '../own-node.js';
import { holdSigning, leaveStolenEpochs } from './own-feeds.js';
import { RecordNews } from './record-news.js';

/** How often the record's file is looked at. Milliseconds. */
const glance = 1_000;

/** Why the record in the home is not the one this node goes by. */
export type RecordFault = 'record-behind' | 'record-not-accepted' | 'home-broken';

/**
 * The keys of this node change while it runs: a newer record that the root key has signed is placed in its home, with the
 * keys that it names beside it. From then on the node speaks with the new feed key, opens mail of the old recipient and
 * of the new, and tells the others, in its feed and directly.
 */
@Injectable()
export class OwnKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OwnKeys.name);
  private readonly path: string;
  private looked = '';
  private looking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private wrong: RecordFault | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly outbox: Outbox,
    private readonly batcher: Batcher,
    private readonly news: RecordNews,
    private readonly dutyKey: DutyKey,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {
    this.path = join(own.dir, 'record.json');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.charter.onChange(() => {
      this.looked = '';
    });
    this.timer = setInterval(() => this.glance(), glance);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  fault(): RecordFault | undefined {
    return this.wrong;
  }

  private glance(): void {
    this.looking ??= this.look()
      .catch((error) => this.logger.warn(`keys: ${error instanceof Error ? error.name : 'unknown'}`))
      .finally(() => {
        this.looking = undefined;
      });
  }

  private async look(): Promise<void> {
    const found = await stat(this.path).catch(() => undefined);
    const seen = found ? `${found.mtimeMs}/${found.size}/${found.ino}` : '';
    if (!found || seen === this.looked) return;
    try {
      this.wrong = await this.take(await readHome(this.own.dir));
    } catch (error) {
      if (!(error instanceof HomeBroken)) throw error;
      this.wrong = 'home-broken';
    }
    if (this.wrong) this.logger.error(`${this.wrong}: this node goes on with the keys it had`);
    this.looked = seen;
  }

  private async take(home: Home): Promise<RecordFault | undefined> {
    const known = this.charter.inForce()?.records.get(this.own.nodeId)?.record;
    if (!this.charter.inForce()) {
      this.goOnWith(home);
      return undefined;
    }
    if (known && home.says.version < known.version) return 'record-behind';
    const learnt = await withTransaction(this.db, 'federation.own-record', async (tx) => {
      await holdSigning(tx);
      const one = await this.charter.learn(tx, home.record);
      if (one === undefined || isProblem(one)) return one;
      this.goOnWith(home);
      if (newlyRevoked(known, one.record).length > 0) {
        await leaveStolenEpochs(tx, one.record, this.clock.now());
        afterCommit(tx, () => void this.batcher.signAgain());
      }
      await this.outbox.broadcast(tx, 'key', { v: 1, record: home.record });
      const { version } = one.record;
      await this.audit.record(tx, 'node', 'keys.renew', { kind: 'member', id: this.own.nodeId }, { version });
      return one;
    });
    if (isProblem(learnt)) return 'record-not-accepted';
    this.goOnWith(home);
    if (learnt) this.news.tellAll();
    const [unopened] = await this.db.query<unknown[]>('SELECT FROM incoming_mail WHERE settled_at IS NULL LIMIT 1');
    await tidyKeys(home, this.clock.now(), unopened !== undefined);
    return undefined;
  }

  private goOnWith(home: Home): void {
    if (home.says.version < this.own.says.version) return;
    this.own.take(home);
    this.dutyKey.takeOpenings(home.opening, home.otherOpenings);
  }
}
