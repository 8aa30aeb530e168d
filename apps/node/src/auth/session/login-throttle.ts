import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { poolOf } from '#database';
import type { Home } from '#home';
import { NODE_HOME } from '../../node-home.js';

const minute = 60;
const day = 24 * 60 * minute;

/** Who tries: the login name as typed and normalised, and the address it comes from. */
export interface Attempt {
  readonly login: string;
  readonly address: string;
}

/**
 * Slows guessing down, and locks nobody out for ever: every count ends by itself, a try that was refused does not
 * prolong it, and somebody who logged in from this address lately is not hindered by strangers who try her name.
 * Counted in the database, so that all processes of the node count together.
 */
@Injectable()
export class LoginThrottle {
  /** One name from one address: ten tries in a quarter of an hour. */
  private readonly pair: RateLimiterPostgres;
  /** One name from anywhere. */
  private readonly name: RateLimiterPostgres;
  /** One address, any name; an office has one address for everybody. */
  private readonly address: RateLimiterPostgres;
  /** Where a name has logged in from. */
  private readonly known: RateLimiterPostgres;
  private readonly seed: Buffer;

  constructor(db: DataSource, @Inject(NODE_HOME) home: Home) {
    const feedKey = home.feedKey.privateKey.export({ type: 'pkcs8', format: 'der' });
    this.seed = Buffer.from(hkdfSync('sha256', feedKey, Buffer.alloc(0), 'ihala/login-throttle/1', 32));
    const limiter = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: poolOf(db),
        storeType: 'pool',
        tableName: 'login_throttle',
        tableCreated: true,
        clearExpiredByTimeout: keyPrefix === 'pair',
        keyPrefix,
        points,
        duration,
      });
    this.pair = limiter('pair', 10, 15 * minute);
    this.name = limiter('name', 30, 15 * minute);
    this.address = limiter('address', 200, 15 * minute);
    this.known = limiter('known', 1, 30 * day);
  }

  /** Counts a try before its password is looked at, so that many at once are counted too. Says whether it may go on. */
  async mayTry(attempt: Attempt): Promise<boolean> {
    const { pair, name, address } = this.keysOf(attempt);
    const isKnown = (await this.known.get(pair)) !== null;
    const within = [await isWithin(this.address, address), await isWithin(this.pair, pair)];
    if (!isKnown) within.push(await isWithin(this.name, name));
    return within.every(Boolean);
  }

  /** The password was right: what was counted for it is taken back. */
  async succeeded(attempt: Attempt): Promise<void> {
    const { pair, name, address } = this.keysOf(attempt);
    await Promise.all([
      this.pair.delete(pair),
      this.name.reward(name),
      this.address.reward(address),
      this.known.set(pair, 1, 30 * day),
    ]);
  }

  /** Keyed hashes, with a key that is not in the database: it keeps no list of where colleagues work. */
  private keysOf({ login, address }: Attempt) {
    const hash = (...parts: string[]) =>
      createHmac('sha256', this.seed).update(JSON.stringify(parts)).digest('base64url');
    return { pair: hash(login, address), name: hash(login), address: hash('', address) };
  }
}

async function isWithin(limiter: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}
