import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, type Transaction, withTransaction } from '#database';
import {
  base64url,
  type CharterProblem,
  charterHash,
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
import { CharterForks, replay } from './charter-forks.js';

/** How often the charter's file is looked at. Milliseconds. */
const glance = 2_000;

/** Called in the transaction that accepts a charter, with the one before it, if there is one. */
export type AdoptionWork = (
  tx: Transaction,
  next: VerifiedCharter,
  before: VerifiedCharter | undefined,
) => Promise<void>;

/**
 * The charter in force and the node records under it. A charter comes as a file in the node's home, put there by the
 * command line, from other members, or is put together here from votes; each one accepted is kept in the database, and
 * only one that follows it is accepted next.
 */
@Injectable()
export class CharterKeeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(CharterKeeper.name);
  private readonly path: string;
  private readonly listeners: (() => void)[] = [];
  private readonly works: AdoptionWork[] = [];
  private turn: Promise<unknown> = Promise.resolve();
  private known: VerifiedCharter | undefined;
  private looked = '';
  private timer: NodeJS.Timeout | undefined;
  /** Why the file that lies in the home is not accepted; undefined if it is. */
  fault: string | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly forks: CharterForks,
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

  /** Adds work to the transaction in which a charter is accepted. */
  onAdopt(work: AdoptionWork): void {
    this.works.push(work);
  }

  /** Whether two contents were found for one version: then what depends on the charter stands still. */
  forked(): boolean {
    return this.forks.alarm();
  }

  /**
   * Takes in a charter, however it came. Accepted is the one that follows; an earlier one again is `'same'`. Another
   * content for a version that is known raises the alarm if its votes hold, and is refused either way.
   */
  take(file: Buffer): Promise<'adopted' | 'same' | CharterProblem> {
    const turn = this.turn.then(() => this.takeOne(file));
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  /** The hash of a version that is kept, base64url. */
  async hashOf(version: number): Promise<string | undefined> {
    const [row] = await this.db.query<{ hash: Buffer }[]>('SELECT hash FROM charter WHERE version = $1', [version]);
    return row && base64url(row.hash);
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
    this.known = replay(await this.kept());
    await this.forks.readKept();
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

  private async kept(): Promise<string[]> {
    const rows = await this.db.query<{ bundle: string }[]>('SELECT bundle FROM charter ORDER BY version');
    return rows.map(({ bundle }) => bundle);
  }

  /** Reads the file if it is another one than the last time; a changed root key may have come into effect meanwhile. */
  private async look(): Promise<void> {
    this.settle();
    const found = await stat(this.path).catch(() => undefined);
    const seen = found ? `${found.mtimeMs}/${found.size}/${found.ino}` : '';
    if (!found || seen === this.looked) return;
    this.fault = await this.takeAll(await readFile(this.path, 'utf8'));
    if (this.fault) this.logger.error(`the charter in ${this.path} is not accepted: ${this.fault}`);
    this.looked = seen;
  }

  /** One bundle a line, oldest first; why one of them is not accepted, if so. */
  private async takeAll(lines: string): Promise<string | undefined> {
    for (const line of lines.split('\n').filter(Boolean)) {
      const taken = await this.take(Buffer.from(line));
      if (isProblem(taken)) return taken.problem;
    }
    return undefined;
  }

  private async takeOne(file: Buffer): Promise<'adopted' | 'same' | CharterProblem> {
    const next = this.known ? verifyNext(this.known, file) : verifyFounding(file);
    if (isProblem(next)) return this.other(file, next);
    if (next === 'same') await this.takeRecords(file);
    else await this.adopt(next, file);
    for (const listener of this.listeners) listener();
    return next === 'same' ? 'same' : 'adopted';
  }

  /** Not one that follows: an earlier one again, or two contents for one version. */
  private async other(file: Buffer, refused: CharterProblem): Promise<'same' | CharterProblem> {
    const read = readBundle(file);
    if (isProblem(read) || !['charter-rollback', 'charter-fork'].includes(refused.problem)) return refused;
    const kept = await this.hashOf(read.charter.version);
    if (kept === base64url(charterHash(read.charterBytes))) return 'same';
    if (!(await this.forks.look(file, await this.kept()))) return refused;
    for (const listener of this.listeners) listener();
    return { problem: 'charter-fork' };
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
      for (const work of this.works) await work(tx, next, this.known);
    });
    const learned = [...(this.known?.records.values() ?? [])];
    this.known = next;
    for (const one of learned) this.remember(one);
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
