import type { HandoverMailType } from '#federation';
import type { Here } from '../node/here.js';
import type { Life } from '../node/life.js';
import type { RequestRow } from '../node/rows.js';
import type { Chance } from '../world/chance.js';
import type { Lie } from '../world/liar.js';

/** What a member that lies in its letters does now and then. */
export async function lyingLetters(lie: Lie, victim: string, chance: Chance, life: Life, here: Here): Promise<void> {
  const say = (to: string, id: string, type: HandoverMailType | 'hearsay.tell', body: object) =>
    here.transaction('liar.say', (tx) => life.outbox.mail(tx, to, { id, type, body }));
  if (lie === 'says-all-twice') {
    const id = chance.uuid();
    for (let time = 0; time < 2; time += 1) {
      await say(victim, id, 'hearsay.tell', { id, word: 'There is a bed free.' });
    }
  }
  if (lie === 'speaks-for-others') {
    for (const [offerId, { from }] of await here.db.all<RequestRow>('request')) {
      const other = from === victim ? undefined : victim;
      if (!other) continue;
      await say(other, chance.uuid(), 'handover.abort', { term: 1, epoch: 1, offerId, reason: 'not-safe' });
      await say(other, chance.uuid(), 'handover.willing', { term: 1, epoch: 1, offerId });
    }
  }
}
