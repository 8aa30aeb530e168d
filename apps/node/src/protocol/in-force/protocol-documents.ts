import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ProtocolRefusal, type Refusal, refuse } from '#domain';
import { type ProtocolDocument, protocolBytes, protocolHash, putInForce, readProtocol } from '#protocols';
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
 * The protocol documents of this node. At its start it reads those that come along; each is checked before it is taken, whoever
 * signed it. One with a fault, or a national one that is looser, is refused with its code, and the node goes on with
 * the versions that it took before.
 */
@Injectable()
export class ProtocolDocuments implements OnModuleInit {
  private readonly logger = new Logger(ProtocolDocuments.name);
  private readonly held = new Map<string, HeldDocument>();
  readonly refused: RefusedDocument[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
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

  /** The versions of a scope (`regional`, or a country), the newest first. */
  of(scope: string): HeldDocument[] {
    return [...this.held.values()]
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
      else await this.take(document);
    }
  }

  private whyNot(document: ProtocolDocument): (Refusal<ProtocolRefusal> & { at?: string }) | undefined {
    const known = this.held.get(keyOf(document));
    if (known) return known.hash === protocolHash(document) ? undefined : refuse('protocol-version-changed');
    const isRegional = document.scope === 'regional';
    const regional = isRegional ? document : this.of('regional')[0]?.document;
    if (!regional) return refuse('protocol-without-regional');
    const country = isRegional ? 'JO' : document.scope;
    const put = putInForce(regional, isRegional ? [] : [document], country, country);
    return 'refused' in put ? { refused: put.refused, at: put.loosenings[0]?.rule.id } : undefined;
  }

  private async take(document: ProtocolDocument): Promise<void> {
    if (this.held.has(keyOf(document))) return;
    const { hash } = this.hold(document);
    const { protocol, version, inForceFrom } = document;
    const row = { protocol, version, inForceFrom, hash, document: protocolBytes(document), takenAt: this.clock.now() };
    await this.db.getRepository(ProtocolDocumentRow).createQueryBuilder().insert().values(row).orIgnore().execute();
  }

  private hold(document: ProtocolDocument): HeldDocument {
    const held = { key: keyOf(document), hash: protocolHash(document), document };
    this.held.set(held.key, held);
    return held;
  }

  private note(file: string, { refused, at = null }: Refusal<ProtocolRefusal> & { readonly at?: string | null }): void {
    this.refused.push({ file, refused, at });
    this.logger.warn(`a protocol document is not taken: ${refused}`);
  }
}

function newestFirst(one: ProtocolDocument, other: ProtocolDocument): number {
  const [year = 0, number = 0] = one.version.split('.').map(Number);
  const [otherYear = 0, otherNumber = 0] = other.version.split('.').map(Number);
  return otherYear - year || otherNumber - number;
}
