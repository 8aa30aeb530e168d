import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database';
import {
  type Actor,
  compareVersions,
  isRefusal,
  mayStep,
  type ProtocolRefusal,
  type Refusal,
  refuse,
  type VersionStep,
} from '#domain';
import { base64url } from '#federation';
import { type ProtocolDocument, protocolBytes, readProtocol } from '#protocols';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { Once } from '../../graphql/once.js';
import { DecidedVersions } from '../in-force/decided-versions.js';
import { type KnownVersion, KnownVersions } from './known-versions.js';
import { ProtocolVersionRow } from './protocol-version.entity.js';
import type { CommentOnVersionInput, DraftVersionInput, VersionInput } from './version.input.js';
import { hashOf, lookAt, VersionBook } from './version-book.js';

type No = Refusal<ProtocolRefusal | 'not-found'>;
type Answer = string | No;

/** The way of a version until it is put to the vote: drafted here, sent for comments, commented on, taken back. */
@Injectable()
export class Versions {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly decided: DecidedVersions,
    private readonly known: KnownVersions,
    private readonly book: VersionBook,
  ) {}

  /** Keeps a draft, or other words for one. Refusals: those of `lookAt`, `protocol-version-older`, `protocol-version-known`, those of `mayStep`. */
  draft(actor: Actor, input: DraftVersionInput) {
    return this.once.run(actor, 'protocol.draft', input, async (tx): Promise<Answer> => {
      const read = readProtocol(Buffer.from(input.document, 'utf8'));
      if ('refused' in read) return refuse(read.refused);
      return this.keepDraft(tx, actor, read, input.versionId ?? null);
    });
  }

  /** Keeps a draft within a command of another part of the feature. Refusals: as for `draft`. */
  async keepDraft(tx: Transaction, actor: Actor, document: ProtocolDocument, id: string | null): Promise<Answer> {
    const bytes = protocolBytes(document);
    const looked = lookAt(bytes);
    if ('refused' in looked) return refuse(looked.refused);
    const { protocol, scope, version, inForceFrom } = looked;
    const decided = this.decided.all().filter((one) => one.state === 'taken' && one.protocol === protocol);
    if (decided.some((one) => compareVersions(one.version, version) >= 0)) return refuse('protocol-version-older');
    const locked = id === null ? undefined : await this.lock(tx, id, 'rewrite', true);
    if (isRefusal(locked)) return locked;
    const hash = hashOf(bytes);
    const same = await tx.manager.findOneBy(ProtocolVersionRow, { hash });
    if (same && same.id !== id) return refuse('protocol-version-known');
    const row: ProtocolVersionRow = {
      ...{ id: id ?? randomUUID(), hash, origin: this.members.self(), protocol, scope, version, inForceFrom },
      ...{ document: bytes, refused: null, refusedAt: null, draftedBy: actor.staffId, keptAt: this.clock.now() },
      ...{ sentAt: null, withdrawnAt: null },
    };
    await tx.manager.save(ProtocolVersionRow, row);
    const details = { version: `${protocol}@${version}`, hash };
    await this.audit.record(tx, actor, 'protocol.draft', { kind: 'protocol-version', id: row.id }, details);
    return row.id;
  }

  /** Sends a draft to every member for comments; its bytes change no more. Refusals: `not-found`, those of `mayStep`. */
  send(actor: Actor, input: VersionInput) {
    return this.once.run(actor, 'protocol.send', input, async (tx): Promise<Answer> => {
      const locked = await this.lock(tx, input.versionId, 'send', true);
      if (isRefusal(locked)) return locked;
      if (this.members.find(this.members.self())?.host) return refuse('protocol-sent-by-host');
      const { id, document, hash } = locked.row;
      if (!document) throw new Error('a draft without its document');
      await tx.manager.update(ProtocolVersionRow, { id }, { sentAt: this.clock.now() });
      await this.outbox.broadcast(tx, 'protocol', { say: 'sent', document: base64url(document) });
      await this.audit.record(tx, actor, 'protocol.send', { kind: 'protocol-version', id }, { hash });
      await this.decided.settle(tx);
      return id;
    });
  }

  /** Takes an own version back, before it is decided. Refusals: `not-found`, those of `mayStep`. */
  withdraw(actor: Actor, input: VersionInput) {
    return this.once.run(actor, 'protocol.withdraw', input, async (tx): Promise<Answer> => {
      const locked = await this.lock(tx, input.versionId, 'withdraw', true);
      if (isRefusal(locked)) return locked;
      const { id, hash, sentAt } = locked.row;
      await tx.manager.update(ProtocolVersionRow, { id }, { withdrawnAt: this.clock.now() });
      if (sentAt) await this.outbox.broadcast(tx, 'protocol', { say: 'withdrawn', hash });
      await this.audit.record(tx, actor, 'protocol.withdraw', { kind: 'protocol-version', id }, { hash });
      return id;
    });
  }

  /** Comments on a version for everybody to read; peer-led organisations before the others. Refusals: `not-found`, those of `mayStep`. */
  comment(actor: Actor, input: CommentOnVersionInput) {
    return this.once.run(actor, 'protocol.comment', input, async (tx): Promise<Answer> => {
      const self = this.members.self();
      const step = this.known.isAskedFirst(self) ? 'comment-first' : 'comment';
      const locked = await this.lock(tx, input.versionId, step, false);
      if (isRefusal(locked)) return locked;
      const { row, document } = locked;
      const rule = input.rule ?? null;
      if (rule !== null && !document?.rules.some(({ id }) => id === rule)) return refuse('not-found');
      const text = input.text.trim().replaceAll(/\r\n?/g, '\n');
      const said = { id: randomUUID(), about: row.hash, rule, language: input.language, text };
      await this.book.keepComment(tx, self, said);
      await this.outbox.broadcast(tx, 'protocol-comment', said);
      await this.audit.record(tx, actor, 'protocol.comment', { kind: 'protocol-version', id: row.id });
      return row.id;
    });
  }

  /** A version by its id here, outside any command. */
  find(id: string): Promise<ProtocolVersionRow | null> {
    return this.db.manager.findOneBy(ProtocolVersionRow, { id });
  }

  private async lock(tx: Transaction, id: string, step: VersionStep, own: boolean): Promise<KnownVersion | No> {
    const row = await tx.manager.findOne(ProtocolVersionRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) return refuse('not-found');
    if (own && row.origin !== this.members.self()) return refuse('protocol-version-of-another');
    const known = await this.known.one(tx.manager, row);
    const may = mayStep(known.state, step);
    return may === true ? known : may;
  }
}
