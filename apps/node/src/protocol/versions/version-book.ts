import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type DocumentFault, protocolOfScope } from '#domain';
import { base64url, fromBase64url, protocolCommentPayload, protocolPayload, sha256 } from '#federation';
import { type ProtocolDocument, protocolBytes, readProtocol } from '#protocols';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { BroadcastHandlers, InvalidBroadcast } from '../../federation/broadcast-handlers.js';
import { Members } from '../../federation/members.js';
import { DecidedVersions } from '../in-force/decided-versions.js';

/** A document as it was read, or why it is not taken for one. */
export type Looked = ProtocolDocument | DocumentFault;

/** The name by which every node knows exact bytes. */
export const hashOf = (bytes: Uint8Array) => base64url(sha256(bytes));

/**
 * Looks at the bytes that somebody sent: as at those of a stranger, then for their one spelling, which is what is voted on, and for
 * a name that is the region’s or the country’s they are made for.
 */
export function lookAt(bytes: Uint8Array): Looked {
  const document = readProtocol(bytes);
  if ('refused' in document) return { refused: document.refused, at: document.at ?? null };
  if (!protocolBytes(document).equals(bytes)) return { refused: 'protocol-not-canonical', at: null };
  return document.protocol === protocolOfScope(document.scope)
    ? document
    : { refused: 'protocol-not-as-named', at: 'protocol' };
}

/** Keeps what members say of versions of protocols: documents, that one was taken back, comments. */
@Injectable()
export class VersionBook {
  constructor(
    private readonly members: Members,
    private readonly decided: DecidedVersions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    handlers: BroadcastHandlers,
  ) {
    handlers.on('protocol', (tx, { from, payload }) => this.hear(tx, from, payload));
    handlers.on('protocol-comment', (tx, { from, payload }) => this.hearComment(tx, from, payload));
  }

  /** Keeps a comment, once however often it is said. */
  async keepComment(tx: Transaction, origin: string, payload: unknown): Promise<string> {
    const said = protocolCommentPayload.safeParse(payload);
    if (!said.success) throw new InvalidBroadcast('no comment on a version of a protocol');
    const { id, about, rule, language, text } = said.data;
    await tx.query(
      `INSERT INTO protocol_comment (id, about, origin, rule, language, body, heard_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [id, about, origin, rule, language, text, this.clock.now()],
    );
    return id;
  }

  private async hear(tx: Transaction, from: string, payload: unknown): Promise<void> {
    if (from === this.members.self()) return;
    const said = protocolPayload.safeParse(payload);
    if (!said.success) throw new InvalidBroadcast('nothing that is said of a version of a protocol');
    if (said.data.say === 'withdrawn') return this.takeBack(tx, from, said.data.hash);
    await this.keepSent(tx, from, fromBase64url(said.data.document) ?? Buffer.alloc(0));
    await this.decided.settle(tx);
  }

  private async hearComment(tx: Transaction, from: string, payload: unknown): Promise<void> {
    if (from !== this.members.self()) await this.keepComment(tx, from, payload);
  }

  /** One that cannot be read is kept with its code, so that everybody sees what was sent; its bytes are not. */
  private async keepSent(tx: Transaction, origin: string, bytes: Buffer): Promise<void> {
    const looked = lookAt(bytes);
    const now = this.clock.now();
    const isFault = 'refused' in looked;
    const named = isFault
      ? [null, null, null, null, null, looked.refused, looked.at]
      : [looked.protocol, looked.scope, looked.version, looked.inForceFrom, bytes, null, null];
    const kept = await tx.query<{ id: string }>(
      `INSERT INTO protocol_version (id, hash, origin, protocol, scope, version, in_force_from, document, refused, refused_at,
         kept_at, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
       ON CONFLICT (hash) DO UPDATE SET origin = EXCLUDED.origin, sent_at = EXCLUDED.sent_at
       WHERE protocol_version.sent_at IS NULL RETURNING id`,
      [randomUUID(), hashOf(bytes), origin, ...named, now],
    );
    const [first] = kept;
    if (!first) return;
    const details: Record<string, string> = isFault
      ? { refused: looked.refused }
      : { version: `${looked.protocol}@${looked.version}` };
    await this.audit.record(tx, { node: origin }, 'protocol.sent', { kind: 'protocol-version', id: first.id }, details);
  }

  private async takeBack(tx: Transaction, origin: string, hash: string): Promise<void> {
    const [row] = await tx.query<{ id: string }>(
      `UPDATE protocol_version SET withdrawn_at = $3
       WHERE hash = $1 AND origin = $2 AND withdrawn_at IS NULL RETURNING id`,
      [hash, origin, this.clock.now()],
    );
    if (!row) return;
    await this.audit.record(tx, { node: origin }, 'protocol.withdrawn', { kind: 'protocol-version', id: row.id });
  }
}
