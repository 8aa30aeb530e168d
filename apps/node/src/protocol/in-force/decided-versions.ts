import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, type Transaction, withTransaction } from '#database';
import { compareVersions, type DocumentFault } from '#domain';
import type { Charter } from '#federation';
import { type NamedVersion, readProtocol, type Taken, takeInOrder } from '#protocols';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { CharterKeeper } from '../../federation/charter/charter-keeper.js';
import { Rounds } from '../../federation/rounds.js';
import { ProtocolDecisionRow } from './protocol-decision.entity.js';
import { type HeldDocument, keyOf, ProtocolDocuments } from './protocol-documents.js';

/** What lies here of the document that a charter named by its hash. */
interface Brought {
  readonly hash: string;
  readonly document: Buffer | null;
  readonly refused: DocumentFault['refused'] | null;
  readonly refusedAt: string | null;
}

/** What could not be read is read again after this time. Milliseconds. */
const patience = 1_000;

const oneAtATime = `SELECT pg_advisory_xact_lock(hashtextextended('versions that the charter names', 0))`;

/**
 * Which versions the charters named, and what became of each here. It is gone through anew, in the order of the charters, when a
 * charter is accepted and when a document arrives: so nodes that have the same come to the same, whatever came first. A version
 * that is refused is written down with its code, and the node runs on with what was in force.
 */
@Injectable()
export class DecidedVersions implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DecidedVersions.name);
  private rows: readonly ProtocolDecisionRow[] = [];
  private isRead = false;
  /** What is known here follows the database, also where it could not be asked at once. */
  private readonly reading = new Rounds(
    () => this.reload(),
    () => patience,
  );
  /** Becomes another number whenever a decision is added or comes out otherwise. */
  revision = 0;

  constructor(
    private readonly db: DataSource,
    private readonly documents: ProtocolDocuments,
    private readonly charter: CharterKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {
    charter.onAdopt((tx, next) => this.name(tx, next.charter));
  }

  async onModuleInit(): Promise<void> {
    await this.documents.read();
    this.isRead = true;
    await this.reload();
  }

  /** A charter may have been accepted while this node could not look at documents, or before it knew what to do with them. */
  async onApplicationBootstrap(): Promise<void> {
    const known = this.charter.inForce()?.charter;
    await withTransaction(this.db, 'protocol.settle', (tx) => (known ? this.name(tx, known) : this.settle(tx)));
  }

  onApplicationShutdown(): Promise<void> {
    return this.reading.stop();
  }

  /** Every version that a charter named, in their order. */
  all(): readonly ProtocolDecisionRow[] {
    return this.rows;
  }

  /**
   * The versions of a scope that may be in force, the newest first: those that members voted for and this node took, and of the
   * ones that the network began with those before the first of them. Nobody puts another one in force by laying a file there.
   */
  candidates(scope: string): HeldDocument[] {
    const voted = new Set(this.rows.filter(({ state }) => state === 'taken').map(({ hash }) => hash));
    const named = new Set(this.rows.map(({ hash }) => hash));
    const held = this.documents.of(scope);
    const oldest = held.filter(({ hash }) => voted.has(hash)).at(-1)?.document.version;
    const beganWith = ({ hash, document }: HeldDocument) =>
      !named.has(hash) && (oldest === undefined || compareVersions(document.version, oldest) < 0);
    return held.filter((one) => voted.has(one.hash) || beganWith(one));
  }

  /** Looks again at what was named and has not come: a document has arrived. */
  async settle(tx: Transaction): Promise<void> {
    if (!this.isRead) return;
    await tx.query(oneAtATime);
    const rows = await inOrder(tx);
    const named = new Set(rows.map(({ hash }) => hash));
    const first = this.documents.all().filter(({ hash }) => !named.has(hash));
    const brought = await this.brought(tx, [...named]);
    const outcomes = takeInOrder(
      first.map(({ document }) => document),
      rows.map(
        ({ protocol, version, hash }): NamedVersion => ({ protocol, version, hash, document: brought.get(hash) }),
      ),
    );
    for (const [at, row] of rows.entries()) {
      const outcome = outcomes[at];
      if (outcome) await this.write(tx, row, outcome);
    }
    afterCommit(tx, () => this.reading.insist());
  }

  /** What a charter names is written down once, however many later charters name it again. */
  private async name(tx: Transaction, { version: charterVersion, protocols }: Charter): Promise<void> {
    const refs = [...(protocols.regional ? [protocols.regional] : []), ...protocols.national];
    for (const { id, version, hash } of refs) {
      const added = await tx.query(
        `INSERT INTO protocol_decision (hash, protocol, version, charter_version, state, decided_at)
         VALUES ($1, $2, $3, $4, 'awaited', $5) ON CONFLICT DO NOTHING RETURNING hash`,
        [hash, id, version, charterVersion, this.clock.now()],
      );
      if (added.length === 0) continue;
      const subject = { kind: 'protocol', id: `${id}@${version}` };
      await this.audit.record(tx, 'node', 'protocol.decided', subject, { hash, charter: charterVersion });
    }
    await this.settle(tx);
  }

  private async write(tx: Transaction, row: ProtocolDecisionRow, outcome: Taken): Promise<void> {
    const fault = outcome.state === 'refused' ? outcome : { refused: null, at: null };
    if (row.state === outcome.state && row.refused === fault.refused && row.refusedAt === fault.at) return;
    await tx.query(
      `UPDATE protocol_decision SET state = $4, refused = $5, refused_at = $6
       WHERE hash = $1 AND protocol = $2 AND version = $3`,
      [row.hash, row.protocol, row.version, outcome.state, fault.refused, fault.at],
    );
    if (outcome.state === 'taken') await this.documents.take(tx, outcome.document);
    if (outcome.state === 'refused')
      this.logger.warn(`a version that was voted for is not in force here: ${outcome.refused}`);
    const subject = { kind: 'protocol', id: `${row.protocol}@${row.version}` };
    const details = fault.refused ? { refused: fault.refused, ...(fault.at ? { at: fault.at } : {}) } : {};
    await this.audit.record(tx, 'node', `protocol.${outcome.state}`, subject, details);
  }

  /** The documents of what was named: from this node’s own files, or as a member sent them. */
  private async brought(tx: Transaction, hashes: readonly string[]) {
    const found = new Map<string, NamedVersion['document']>();
    for (const { hash, document } of this.documents.all()) if (hashes.includes(hash)) found.set(hash, document);
    const rows = await tx.query<Brought>(
      `SELECT hash, document, refused, refused_at AS "refusedAt" FROM protocol_version
       WHERE hash = ANY($1) AND sent_at IS NOT NULL`,
      [hashes.filter((hash) => !found.has(hash))],
    );
    for (const { hash, document, refused, refusedAt } of rows) {
      if (refused) found.set(hash, { refused, at: refusedAt });
      else if (document) found.set(hash, withPlace(readProtocol(document)));
    }
    return found;
  }

  private async reload(): Promise<void> {
    this.rows = await inOrder(this.db);
    this.revision += 1;
  }
}

function inOrder(db: Pick<Transaction, 'query'> | DataSource): Promise<ProtocolDecisionRow[]> {
  return (db as DataSource).query<ProtocolDecisionRow[]>(
    `SELECT hash, protocol, version, charter_version AS "charterVersion", state, refused, refused_at AS "refusedAt",
       decided_at AS "decidedAt"
     FROM protocol_decision ORDER BY charter_version, protocol <> 'regional', protocol, version`,
  );
}

function withPlace(read: ReturnType<typeof readProtocol>): NamedVersion['document'] {
  return 'refused' in read ? { refused: read.refused, at: read.at ?? null } : read;
}

/** How a decision is named beside files: `national.jo@2026.2`. */
export const nameOfDecision = ({ protocol, version }: ProtocolDecisionRow) => keyOf({ protocol, version });
