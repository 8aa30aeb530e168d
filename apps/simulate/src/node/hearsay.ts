import { z } from 'zod';
import type { Tx } from '../store/store.js';
import { audit } from './audit.js';
import type { Outbox } from './feed/outbox.js';
import type { Here } from './here.js';
import { InvalidMail, type MailReader } from './mail/mail-reader.js';
import { type Broadcasts, InvalidBroadcast } from './pull/broadcasts.js';
import { placeKey } from './rows.js';

const wordShape = z.strictObject({ id: z.string(), word: z.string().max(100) });

/** How often a word had its effect here. Of what was said to all: at which places of its author's feed it stands. */
export interface HeardRow {
  readonly times: number;
  readonly from: string;
  readonly places: readonly string[];
}

/**
 * The least that features do: a letter or an entry has an effect, which is counted. By it is seen whether what was said
 * arrives, and arrives once.
 */
export class Hearsay {
  constructor(
    private readonly here: Here,
    private readonly outbox: Outbox,
  ) {}

  listen(reader: MailReader, broadcasts: Broadcasts): void {
    reader.on('hearsay.tell', async (tx, { from, body }) => {
      const word = wordShape.safeParse(body);
      if (!word.success) throw new InvalidMail('wrong-shape');
      await this.hear(tx, from, word.data.id);
    });
    for (const type of ['directory', 'protocol']) {
      broadcasts.on(type, async (tx, { from, payload, feed, epoch, seq }) => {
        const word = wordShape.safeParse(payload);
        if (!word.success) throw new InvalidBroadcast('wrong-shape');
        await this.hearAll(tx, from, word.data.id, placeKey(feed, epoch, seq));
      });
    }
  }

  /** Says a word to one, or to all; kept here too, so that it can be seen that it was said. */
  say(to: string | undefined, type: 'hearsay.tell' | 'directory' | 'protocol'): Promise<string> {
    return this.here.transaction('hearsay.say', async (tx) => {
      const id = this.here.chance.uuid();
      const word = { id, word: 'There is a bed free in the house by the river.' };
      if (to) await this.outbox.mail(tx, to, { id, type, body: word });
      else await this.outbox.broadcast(tx, type, word);
      await tx.put('said', id, { to: to ?? null, type });
      await audit(tx, 'hearsay.say', id);
      return id;
    });
  }

  private async hear(tx: Tx, from: string, id: string, places: readonly string[] = []): Promise<void> {
    const row = await tx.get<HeardRow>('heard', id);
    await tx.put('heard', id, { times: (row?.times ?? 0) + 1, from, places } satisfies HeardRow);
    await audit(tx, 'hearsay.hear', id);
  }

  /**
   * As every listener to what is said to all: a word that a restored node says once more, at another place, has no second
   * effect. One place is handed on once, and this listener does not look whether it is: that is what is watched.
   */
  private async hearAll(tx: Tx, from: string, id: string, place: string): Promise<void> {
    const row = await tx.get<HeardRow>('heard', id);
    if (!row || row.places.includes(place)) return this.hear(tx, from, id, [...(row?.places ?? []), place]);
    await tx.put('heard', id, { ...row, places: [...row.places, place] } satisfies HeardRow);
  }
}
