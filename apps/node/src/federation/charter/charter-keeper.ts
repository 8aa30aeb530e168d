import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import {
  isProblem,
  type KnownRecord,
  namedIn,
  nodeRecordShape,
  readBundle,
  readUnverified,
  replacesRecord,
  type VerifiedCharter,
  verifyFounding,
  verifyNext,
  verifyNodeRecord,
} from '#federation';
import { Clock } from '../../clock.js';
import { OwnNode } from '../own-node.js';

/** How often the charter's file is looked at. Milliseconds. */
const glance = 2_000;

/**
 * The charter in force and the node records under it. A charter comes as a file in the node's home, put there by the
 * command line; each one accepted is kept in the database, and only one that follows it is accepted next.
 */
@Injectable()
export class CharterKeeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(CharterKeeper.name);
  private readonly path: string;
  private readonly listeners: (() => void)[] = [];
  private known: VerifiedCharter | undefined;
  private looked = '';
  private timer: NodeJS.Timeout | undefined;
  /** Why the file that lies in the home is not accepted; undefined if it is. */
  fault: string | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    own: OwnNode,
  ) {
    this.path = join(own.dir, 'charter.json');
  }

  async onModuleInit(): Promise<void> {
    await this.readKept();
    await this.look();
    this.timer = setInterval(() => void this.look().catch((error) => this.logger.error(String(error))), glance);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** The charter in force, with the records of its members; undefined before this node has joined a network. */
  inForce(): VerifiedCharter | undefined {
    return this.known;
  }

  /** Called after each change of the charter or of a record. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The bundles of all charters after a version, oldest first, as they came. */
  async since(version: number): Promise<string[]> {
    const rows = await this.db.query<{ bundle: string }[]>(
      'SELECT bundle FROM charter WHERE version > $1 ORDER BY version LIMIT 100',
      [version],
    );
    return rows.map(({ bundle }) => bundle);
  }

  private async readKept(): Promise<void> {
    for (const bundle of await this.since(0)) {
      const file = Buffer.from(bundle);
      const next = this.known ? verifyNext(this.known, file) : verifyFounding(file);
      if (isProblem(next)) throw new Error(`the kept charter does not verify: ${next.problem}`);
      if (next !== 'same') this.known = next;
    }
    const records = await this.db.query<{ record: string }[]>('SELECT record FROM node_record ORDER BY version');
    for (const { record } of records) this.learn(JSON.parse(record));
  }

  /** Reads the file if it is another one than the last time. */
  private async look(): Promise<void> {
    const found = await stat(this.path).catch(() => undefined);
    const seen = found ? `${found.mtimeMs}/${found.size}/${found.ino}` : '';
    if (!found || seen === this.looked) return;
    const file = await readFile(this.path);
    const next = this.known ? verifyNext(this.known, file) : verifyFounding(file);
    this.fault = isProblem(next) ? next.problem : undefined;
    if (isProblem(next)) this.logger.error(`the charter in ${this.path} is not accepted: ${next.problem}`);
    else if (next === 'same') await this.takeRecords(file);
    else await this.adopt(next, file);
    this.looked = seen;
    if (isProblem(next)) return;
    for (const listener of this.listeners) listener();
  }

  private async adopt(next: VerifiedCharter, file: Buffer): Promise<void> {
    await withTransaction(this.db, 'federation.adopt-charter', async (tx) => {
      const { network, version } = next.charter;
      await tx.query('INSERT INTO charter (version, network, hash, bundle, adopted_at) VALUES ($1, $2, $3, $4, $5)', [
        version,
        network,
        next.hash,
        file.toString('utf8'),
        this.clock.now(),
      ]);
    });
    this.known = next;
  }

  /** The same charter again may bring newer node records. */
  private async takeRecords(file: Buffer): Promise<void> {
    const read = readBundle(file);
    if (isProblem(read)) return;
    const newer = read.bundle.records.map((signed) => this.learn(signed)).filter((one) => one !== undefined);
    await withTransaction(this.db, 'federation.learn-records', async (tx) => {
      for (const { record, signed } of newer) {
        await tx.query('INSERT INTO node_record (node_id, version, record, received_at) VALUES ($1, $2, $3, $4)', [
          record.nodeId,
          record.version,
          JSON.stringify(signed),
          this.clock.now(),
        ]);
      }
    });
  }

  /** Takes a record in if it verifies and is newer than the known one. */
  private learn(signed: KnownRecord['signed']): KnownRecord | undefined {
    const claimed = readUnverified(nodeRecordShape, signed);
    if (!this.known || isProblem(claimed)) return undefined;
    const named = namedIn(this.known.charter, claimed.nodeId);
    const record = named && verifyNodeRecord(signed, named.nodeId, named.rootKey);
    if (!record || isProblem(record)) return undefined;
    const before = this.known.records.get(record.nodeId);
    if (before && replacesRecord(before.signed, signed) !== 'newer') return undefined;
    const one = { record, signed };
    this.known = { ...this.known, records: new Map([...this.known.records, [record.nodeId, one]]) };
    return one;
  }
}
