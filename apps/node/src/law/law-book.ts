import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { describeEntry, isRefusal, type LawEntry, orderOfEntry, placeOfEntry, walkWay, wordsOfEntry } from '#domain';
import { type LawEntryPayload, lawEntryPayload } from '#federation';
import { Clock } from '../clock.js';
import { BroadcastHandlers, InvalidBroadcast } from '../federation/broadcast-handlers.js';
import { Members } from '../federation/members.js';
import { Outbox } from '../federation/outbox.js';

/** What is said of an entry: by which member, under which id of its own, when; `null` takes it back. */
interface Said {
  readonly origin: string;
  readonly saidId: string;
  readonly changedAt: Date;
  readonly entry: LawEntry | null;
}

/**
 * Keeps the entries of the library, this member's own and those that others say. Each is kept for its origin: nobody
 * changes another's, and what two members say of one article stands beside each other. Whatever order versions arrive
 * in, and however often, the latest of its origin stands.
 */
@Injectable()
export class LawBook {
  constructor(
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    handlers: BroadcastHandlers,
  ) {
    handlers.on('law-entry', (tx, { from, payload }) => this.hear(tx, from, payload));
  }

  /** Keeps an own entry and tells every member. Gives its id here. */
  async say(tx: Transaction, saidId: string, entry: LawEntry | null): Promise<string> {
    const origin = this.members.self();
    const changedAt = await this.nextAfter(tx, origin, saidId);
    const id = await this.keep(tx, { origin, saidId, changedAt, entry });
    const payload = { id: saidId, changedAt: changedAt.toISOString(), entry: entry as LawEntryPayload['entry'] };
    await this.outbox.broadcast(tx, 'law-entry', payload);
    return id;
  }

  private async hear(tx: Transaction, from: string, payload: unknown): Promise<void> {
    if (from === this.members.self()) return;
    const said = lawEntryPayload.safeParse(payload);
    if (!said.success) throw new InvalidBroadcast('not an entry of the library of laws');
    const { id: saidId, changedAt, entry: shaped } = said.data;
    const entry = shaped && describeEntry(shaped, null);
    if (isRefusal(entry)) throw new InvalidBroadcast(`an entry of the library of laws: ${entry.refused}`);
    await this.keep(tx, { origin: from, saidId, changedAt: new Date(changedAt), entry });
  }

  /** Now, but always later than what was said of it before: a clock that was set back loses no change. */
  private async nextAfter(tx: Transaction, origin: string, saidId: string): Promise<Date> {
    const [last] = await tx.query<{ at: Date }>(
      'SELECT changed_at AS at FROM law_entry WHERE origin = $1 AND said_id = $2 FOR UPDATE',
      [origin, saidId],
    );
    return new Date(Math.max(this.clock.now().getTime(), last ? last.at.getTime() + 1 : 0));
  }

  private async keep(tx: Transaction, { origin, saidId, changedAt, entry }: Said): Promise<string> {
    const body = entry && JSON.stringify(entry);
    await tx.query(
      `INSERT INTO law_version (origin, said_id, changed_at, body, kept_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [origin, saidId, changedAt, body, this.clock.now()],
    );
    await tx.query(
      `INSERT INTO law_entry (id, origin, said_id, changed_at, kind, place, sort, country, model_article, stage,
         about_origin, about_id, words, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (origin, said_id) DO UPDATE SET changed_at = EXCLUDED.changed_at, kind = EXCLUDED.kind,
         place = EXCLUDED.place, sort = EXCLUDED.sort, country = EXCLUDED.country, model_article = EXCLUDED.model_article,
         stage = EXCLUDED.stage, about_origin = EXCLUDED.about_origin, about_id = EXCLUDED.about_id,
         words = EXCLUDED.words, body = EXCLUDED.body
       WHERE law_entry.changed_at < EXCLUDED.changed_at`,
      [randomUUID(), origin, saidId, changedAt, ...columnsOf(entry), body],
    );
    const [row] = await tx.query<{ id: string }>('SELECT id FROM law_entry WHERE origin = $1 AND said_id = $2', [
      origin,
      saidId,
    ]);
    if (!row) throw new Error('an entry of the library of laws was not kept');
    return row.id;
  }
}

/** Every column beside the body, in the order of the table, for each kind and for none. */
function columnsOf(entry: LawEntry | null): readonly unknown[] {
  if (!entry) return [null, null, '', null, null, null, null, null, []];
  const country = 'country' in entry ? entry.country : null;
  const modelArticle = entry.kind === 'provision' ? entry.modelArticle : null;
  const about = entry.kind === 'comment' ? [entry.about.origin, entry.about.id] : [null, null];
  const words = [...wordsOfEntry(entry)];
  return [entry.kind, placeOfEntry(entry), orderOfEntry(entry), country, modelArticle, stageOf(entry), ...about, words];
}

function stageOf(entry: LawEntry): string | null {
  if (entry.kind !== 'way') return null;
  const walked = walkWay(entry.steps);
  if (isRefusal(walked)) throw new Error('the way of a law was kept that cannot be walked');
  return walked.stage;
}
