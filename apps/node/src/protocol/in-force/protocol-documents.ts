import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, type Transaction, withTransaction } from '#database';
import { compareVersions, type DocumentFault, type ProtocolRefusal, type Refusal, refuse } from '#domain';
import { checkBeside, type ProtocolDocument, protocolBytes, protocolHash, readProtocol } from '#protocols';
import { Clock } from '../../clock.js';
import { Config } from '../../config.js';
import { type DocumentFile, documentFiles } from './document-files.js';
import { ProtocolDocumentRow } from './protocol-document.entity.js';

/** A version that this node keeps. */
export interface HeldDocument {
  readonly key: string;
  readonly hash: string;
  readonly document: ProtocolDocument;
}

/** A file that was not taken, and why; `at` is the rule or the place in it. */
export interface RefusedDocument {
  readonly file: string;
  readonly refused: ProtocolRefusal;
  readonly at: string | null;
}

/** How a version is named beside others: `regional@2026.1`. */
export const keyOf = ({ protocol, version }: Pick<ProtocolDocument, 'protocol' | 'version'>) =>
  `${protocol}@${version}`;

/**
 * The protocol documents that this node keeps: those that come along and are read at its start, and those that members voted
 * for (`DecidedVersions`). Each is checked before it is taken, whoever signed it. One with a fault, or a national one that is
 * looser, is refused with its code, and the node goes on with the versions that it took before.
 */
@Injectable()
export class ProtocolDocuments {
  private readonly logger = new Logger(ProtocolDocuments.name);
  private readonly held = new Map<string, HeldDocument>();
  readonly refused: RefusedDocument[] = [];
  /** Becomes another number whenever a document is added. */
  revision = 0;

  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Reads what was kept, and what comes along; called once, before anything is asked. */
  async read(): Promise<void> {
    const rows = await this.db.getRepository(ProtocolDocumentRow).find();
    for (const { protocol, version, document } of rows) {
      const read = readProtocol(document);
      if ('refused' in read) this.note(`${protocol} ${version}`, read);
      else this.hold(read);
    }
    await this.takeFiles(await documentFiles(this.config.settings.protocols));
  }

  /** One version by its name. */
  find(key: string): HeldDocument | undefined {
    return this.held.get(key);
  }

  /** Every version that is kept, in no order. */
  all(): HeldDocument[] {
    return [...this.held.values()];
  }

  /** The versions of a scope (`regional`, or a country), the newest first. */
  of(scope: string): HeldDocument[] {
    return this.all()
      .filter(({ document }) => document.scope === scope)
      .sort((one, other) => newestFirst(one.document, other.document));
  }

  /** The countries that have a document of their own. */
  countries(): string[] {
    const scopes = new Set([...this.held.values()].map(({ document }) => document.scope));
    scopes.delete('regional');
    return [...scopes].sort();
  }

  /** The regional ones first, since the national ones are held against them. */
  private async takeFiles(files: readonly DocumentFile[]): Promise<void> {
    const read: { name: string; document: ProtocolDocument }[] = [];
    for (const { name, bytes } of files) {
      const document = readProtocol(bytes);
      if ('refused' in document) this.note(name, document);
      else read.push({ name, document });
    }
    const rank = ({ scope }: ProtocolDocument) => (scope === 'regional' ? 0 : 1);
    read.sort((one, other) => rank(one.document) - rank(other.document) || newestFirst(other.document, one.document));
    for (const { name, document } of read) {
      const no = this.whyNot(document);
      if (no) this.note(name, no);
      else if (!this.held.has(keyOf(document))) {
        await withTransaction(this.db, 'protocol.take-file', (tx) => this.take(tx, document));
        this.hold(document);
      }
    }
  }

  private whyNot(document: ProtocolDocument): DocumentFault | Refusal<ProtocolRefusal> | undefined {
    const known = this.held.get(keyOf(document));
    if (known) return known.hash === protocolHash(document) ? undefined : refuse('protocol-version-changed');
    const newest = ['regional', ...this.countries()].flatMap((scope) => this.of(scope)[0]?.document ?? []);
    return checkBeside(document, newest);
  }

  /** Keeps a document for good; it is known here once that is committed. */
  async take(tx: Transaction, document: ProtocolDocument): Promise<void> {
    const { protocol, version, inForceFrom } = document;
    const hash = protocolHash(document);
    const row = { protocol, version, inForceFrom, hash, document: protocolBytes(document), takenAt: this.clock.now() };
    await tx.manager.createQueryBuilder().insert().into(ProtocolDocumentRow).values(row).orIgnore().execute();
    afterCommit(tx, () => this.hold(document));
  }

  private hold(document: ProtocolDocument): void {
    const held = { key: keyOf(document), hash: protocolHash(document), document };
    if (!this.held.has(held.key)) {
      this.held.set(held.key, held);
      this.revision += 1;
    }
  }

  private note(
    file: string,
    { refused, at = null }: { readonly refused: ProtocolRefusal; readonly at?: string | null },
  ): void {
    this.refused.push({ file, refused, at });
    this.logger.warn(`a protocol document is not taken: ${refused}`);
  }
}

function newestFirst(one: ProtocolDocument, other: ProtocolDocument): number {
  return compareVersions(other.version, one.version);
}
