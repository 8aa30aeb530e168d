import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowedSkew, type VerifiedRequest } from '#federation';
import { Clock } from '../../clock.js';

const sweepEvery = 60_000;

/** Each signed request counts once. */
@Injectable()
export class Nonces implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep().catch(() => undefined), sweepEvery);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Uses a request's nonce up; false if that was done before. */
  async use({ keyId, nonce, at }: VerifiedRequest): Promise<boolean> {
    const rows = await this.db.query<unknown[]>(
      'INSERT INTO request_nonce (key_id, nonce, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
      [keyId, nonce, new Date(at.getTime() + 2 * allowedSkew * 1000)],
    );
    return rows.length === 1;
  }

  private async sweep(): Promise<void> {
    await this.db.query('DELETE FROM request_nonce WHERE expires_at < $1', [this.clock.now()]);
  }
}
