import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  describeEntry,
  type EntryRefusal,
  isRefusal,
  judgesWhatIsThere,
  type LawEntry,
  type LawEntryOf,
  type LawKind,
  moveWay,
  placeOfEntry,
  type Refusal,
  type RefusalCode,
  refuse,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Members } from '../federation/members.js';
import { Once } from '../graphql/once.js';
import type {
  BeginWayOfLawInput,
  CommentOnLawInput,
  KeepModelArticleInput,
  KeepProvisionInput,
  MoveWayOfLawInput,
  TakeBackLawInput,
  WayStepInput,
} from './law.input.js';
import { LawBook } from './law-book.js';
import { LawEntryRow } from './law-entry.entity.js';

type KeepRefusal = EntryRefusal | 'not-found' | 'law-entry-kept-already' | 'law-entry-of-another-member';

/** Writes this member's entries of the library: each with its audit row, and told to every member. */
@Injectable()
export class Laws {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly book: LawBook,
  ) {}

  /** Refusals: as `describeArticle`, `not-found`, `law-entry-kept-already`, `law-entry-of-another-member`. */
  keepArticle(actor: Actor, input: KeepModelArticleInput) {
    const { number, titles, texts, elements, source } = input;
    return this.keep(actor, 'law.keep-article', input, { kind: 'article', number, titles, texts, elements, source });
  }

  /** Refusals: as `describeProvision` and `judgesWhatIsThere`, and as for an article. */
  keepProvision(actor: Actor, input: KeepProvisionInput) {
    const { idempotencyKey: _, id: __, sourceDay = null, until = null, supersededBy = null, ...said } = input;
    return this.keep(actor, 'law.keep-provision', input, {
      kind: 'provision',
      ...said,
      sourceDay,
      until,
      supersededBy,
    });
  }

  /** Refusals: as `describeWay`, `law-entry-kept-already`. */
  beginWay(actor: Actor, { idempotencyKey, country, law, titles, step }: BeginWayOfLawInput) {
    const way: LawEntry = { kind: 'way', country, law, titles, steps: [stepOf(step)] };
    return this.keep(actor, 'law.begin-way', { idempotencyKey }, way);
  }

  /** Refusals: as `moveWay`, `not-found`, `law-entry-of-another-member`. */
  moveWay(actor: Actor, input: MoveWayOfLawInput) {
    return this.once.run(actor, 'law.move-way', input, async (tx): Promise<string | Refusal<RefusalCode>> => {
      await lockOwn(tx);
      const own = await this.own(tx, input.id, 'way');
      if (isRefusal(own)) return own;
      const moved = moveWay(own.entry, stepOf(input.step), this.today());
      if (isRefusal(moved)) return moved;
      const way: LawEntry = { ...moved, kind: 'way' };
      await this.audit.record(
        tx,
        actor,
        'law.move-way',
        { kind: 'law-entry', id: input.id },
        { move: input.step.move },
      );
      return this.book.say(tx, own.saidId, way);
    });
  }

  /** Refusals: as `describeComment`, `not-found`. */
  comment(actor: Actor, { idempotencyKey, id, language, text }: CommentOnLawInput) {
    return this.once.run(
      actor,
      'law.comment',
      { idempotencyKey },
      async (tx): Promise<string | Refusal<EntryRefusal | 'not-found'>> => {
        const about = await tx.manager.findOneBy(LawEntryRow, { id });
        if (!about || about.kind === null || about.kind === 'comment') return refuse('not-found');
        const typed: LawEntry = { kind: 'comment', about: { origin: about.origin, id: about.saidId }, language, text };
        const entry = describeEntry(typed, this.today());
        if (isRefusal(entry)) return entry;
        const made = await this.book.say(tx, randomUUID(), entry);
        await this.audit.record(tx, actor, 'law.comment', { kind: 'law-entry', id });
        return made;
      },
    );
  }

  /** Takes an own entry back; its versions stay. Refusals: `not-found`, `law-entry-of-another-member`. */
  takeBack(actor: Actor, input: TakeBackLawInput) {
    return this.once.run(
      actor,
      'law.take-back',
      input,
      async (tx): Promise<string | Refusal<'not-found' | 'law-entry-of-another-member'>> => {
        await lockOwn(tx);
        const own = await this.own(tx, input.id);
        if (isRefusal(own)) return own;
        await this.audit.record(
          tx,
          actor,
          'law.take-back',
          { kind: 'law-entry', id: input.id },
          { as: own.entry.kind },
        );
        return this.book.say(tx, own.saidId, null);
      },
    );
  }

  private keep(
    actor: Actor,
    action: `law.${string}`,
    { idempotencyKey, id }: { idempotencyKey: string; id?: string | null },
    typed: LawEntry,
  ) {
    return this.once.run(actor, action, { idempotencyKey }, async (tx): Promise<string | Refusal<RefusalCode>> => {
      const entry = describeEntry(typed, this.today());
      if (isRefusal(entry)) return entry;
      await lockOwn(tx);
      const saidId = await this.placeFor(tx, entry, id ?? null);
      if (isRefusal(saidId)) return saidId;
      const there = entry.kind === 'provision' ? judgesWhatIsThere(entry, await articlesIn(tx)) : entry;
      if (isRefusal(there)) return there;
      const kept = await this.book.say(tx, saidId, entry);
      await this.audit.record(tx, actor, action, { kind: 'law-entry', id: kept });
      return kept;
    });
  }

  /** The id under which an entry is said: of the one that is changed, or a new one. One place has one own entry. */
  private async placeFor(tx: Transaction, entry: LawEntry, id: string | null): Promise<string | Refusal<KeepRefusal>> {
    const changed = id === null ? null : await this.own(tx, id, entry.kind);
    if (isRefusal(changed)) return changed;
    const there = await tx.manager.findOneBy(LawEntryRow, {
      origin: this.members.self(),
      place: placeOfEntry(entry) ?? '',
    });
    if (there && there.saidId !== changed?.saidId) return refuse('law-entry-kept-already');
    return changed?.saidId ?? randomUUID();
  }

  private async own<Kind extends LawKind>(
    tx: Transaction,
    id: string,
    kind?: Kind,
  ): Promise<{ saidId: string; entry: LawEntryOf<Kind> } | Refusal<'not-found' | 'law-entry-of-another-member'>> {
    const row = await tx.manager.findOneBy(LawEntryRow, { id });
    if (!row?.body || (kind && row.kind !== kind)) return refuse('not-found');
    if (row.origin !== this.members.self()) return refuse('law-entry-of-another-member');
    return { saidId: row.saidId, entry: row.body as LawEntryOf<Kind> };
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

/** Own entries are written one after another: two at once about one article would both find its place free. */
export async function lockOwn(tx: Transaction): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('laws of this member', 0))`);
}

/** Every article of the model law that the library has, whoever keeps it. */
export async function articlesIn(tx: Transaction): Promise<readonly LawEntryOf<'article'>[]> {
  const rows = await tx.query<{ body: LawEntryOf<'article'> }>(`SELECT body FROM law_entry WHERE kind = 'article'`);
  return rows.map(({ body }) => body);
}

function stepOf({ move, on, body = null, note = null, source }: WayStepInput) {
  return { move, on, body, note, source };
}
