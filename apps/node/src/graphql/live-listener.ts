import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Live, liveChannel } from './live.js';

const mostWait = 5000;

/**
 * Hears what `Live.tell` says at any process of this node, on a connection of its own. While that is broken it tries
 * again and again; what was told meanwhile is lost, so whoever listens is told to look anew.
 */
@Injectable()
export class LiveListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private client: pg.Client | undefined;
  private stopped = false;
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly live: Live,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen(0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    this.live.endAll();
    await this.client?.end().catch(() => {});
  }

  private async listen(failures: number): Promise<void> {
    if (this.stopped) return;
    const { url } = this.db.options as { url?: string };
    const client = new pg.Client({ connectionString: url, application_name: 'ihala live', keepAlive: true });
    let lost = false;
    const retry = () => {
      if (lost) return;
      lost = true;
      client.end().catch(() => {});
      const wait = Math.min(mostWait, 50 * 2 ** failures);
      this.again = setTimeout(() => this.listen(failures + 1), wait).unref();
    };
    client.on('error', retry);
    client.on('end', retry);
    client.on('notification', ({ payload }) => this.live.hear(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${liveChannel}`);
      if (failures > 0) this.live.lookAnew();
    } catch {
      retry();
    }
  }
}
