import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, type Transaction, withTransaction } from '#database';
import {
  isProblem,
  type KnownRecord,
  namedIn,
  nodeRecordShape,
  type Problem,
  problem,
  readBundle,
  readUnverified,
  replacesRecord,
  rootsOf,
  type Signed,
  settleRoots,
  sha256,
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
    for (const { record } of records) {
      const read = this.read(JSON.parse(record));
      if (read && !isProblem(read)) this.remember(read);
    }
  }

  /**
   * Takes in a node record, however it came: it proves itself. Kept in the caller’s transaction, and known once that is
   * committed. Answers the record if it was news, `undefined` if it was known, or why it is not taken.
   */
  async learn(tx: Transaction, signed: Signed): Promise<KnownRecord | Problem | undefined> {
    const read = this.read(signed);
    if (read === undefined || isProblem(read)) return read;
    const { nodeId, version } = read.record;
    const text = JSON.stringify(signed);
    const kept = await tx.query(
      `INSERT INTO node_record (node_id, version, hash, record, received_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [nodeId, version, sha256(Buffer.from(text)), text, this.clock.now()],
    );
    afterCommit(tx, () => {
      this.remember(read);
      for (const listener of this.listeners) listener();
    });
    return kept.length > 0 ? read : undefined;
  }

  /** Reads the file if it is another one than the last time; a changed root key may have come into effect meanwhile. */
  private async look(): Promise<void> {
    this.settle();
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
    this.settle();
  }

  /** The same charter again may bring newer node records. */
  private async takeRecords(file: Buffer): Promise<void> {
    const read = readBundle(file);
    if (isProblem(read)) return;
    await withTransaction(this.db, 'federation.learn-records', async (tx) => {
      for (const signed of read.bundle.records) await this.learn(tx, signed);
    });
  }

  /** Reads a record under a root key that a charter has pinned for its node; undefined if a newer one is known. */
  private read(signed: Signed): KnownRecord | Problem | undefined {
    const claimed = readUnverified(nodeRecordShape, signed);
    if (isProblem(claimed)) return claimed;
    const named = this.known && namedIn(this.known.charter, claimed.nodeId);
    if (!this.known || !named) return problem('unknown-member');
    const roots = rootsOf(named.nodeId, [named.rootKey], this.known.rootChanges);
    const read = roots.map((root) => verifyNodeRecord(signed, named.nodeId, root));
    const record = read.find((one) => !isProblem(one)) ?? read[0];
    if (record === undefined || isProblem(record)) return record;
    const before = this.known.records.get(record.nodeId);
    const replaces = before && roots.length === 1 ? replacesRecord(before.signed, signed) : 'newer';
    if (replaces === 'newer') return { record, signed };
    return replaces === 'same' ? undefined : replaces;
  }

  private remember(one: KnownRecord): void {
    if (!this.known) return;
    const { nodeId, version } = one.record;
    if (this.known.rootChanges.some((change) => change.nodeId === nodeId)) {
      const others = this.known.underOtherRoots.filter(({ signed }) => signed.signature !== one.signed.signature);
      this.known = { ...this.known, underOtherRoots: [...others, one] };
      this.settle();
      return;
    }
    if (version <= (this.known.records.get(nodeId)?.record.version ?? 0)) return;
    this.known = { ...this.known, records: new Map([...this.known.records, [nodeId, one]]) };
  }

  /** Which root key counts of a member whose root was lost, and so which record, is a matter of time. */
  private settle(): void {
    const settled = this.known && settleRoots(this.known, this.clock.now());
    if (!settled || settled === this.known) return;
    this.known = settled;
    for (const listener of this.listeners) listener();
  }
}
