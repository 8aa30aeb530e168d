import { broadcastFeed } from '#federation';
import type { ConsentRow } from '../handover/case-files.js';
import type { Here } from '../node/here.js';
import type { Life } from '../node/life.js';
import { othersIn } from '../node/members.js';
import type { CaseRow, CustodyRow, FeedRow } from '../node/rows.js';
import type { Chance } from '../world/chance.js';

type Act = (life: Life, here: Here) => Promise<void>;

/** What people do at the nodes: now this, now that, whatever can be done at the moment. */
export class Staff {
  constructor(
    private readonly chance: Chance,
    /** A worker was told that it is done. */
    private readonly acknowledged: (nodeId: string, id: string) => void,
  ) {}

  /** Some act; what carries a handover on comes most often. */
  readonly something: Act = async (life, here) => {
    const often = [this.goOn, this.goOn, this.goOn, this.goOn, this.tell, this.tell, this.offer, this.offer];
    const rarely = [this.openCase, this.write, this.withdraw, this.erase, this.close];
    await this.chance.one([...often, ...rarely])?.(life, here);
  };

  readonly tell: Act = async (life, here) => {
    const to = this.chance.one(othersIn(here.charter(), here.self));
    const type = this.chance.one(['hearsay.tell', 'directory', 'protocol'] as const) ?? 'directory';
    const id = await life.hearsay.say(type === 'hearsay.tell' ? to : undefined, type);
    this.acknowledged(here.self, id);
  };

  readonly openCase: Act = async (life) => {
    const reference = `R${this.chance.between(100_000, 999_999)}`;
    await life.offers.open(this.chance.uuid(), reference);
  };

  readonly offer: Act = async (life, here) => {
    const cases = (await here.db.all<CaseRow>('case_file')).filter(([, row]) => row.state === 'open' && row.file);
    const others = othersIn(here.charter(), here.self).filter(() => this.chance.happens(0.6));
    const one = this.chance.one(cases);
    if (one && others.length > 0) await life.offers.offer(one[0], others);
  };

  /** Whatever waits for an answer here. */
  readonly goOn: Act = async (life, here) => {
    const waiting: (() => Promise<unknown>)[] = [];
    for (const [, { custody }] of await here.db.all<CustodyRow>('custody')) {
      if (custody.state === 'considering' && !custody.willing) {
        const { offerId } = custody;
        waiting.push(() => (this.chance.happens(0.85) ? life.answers.willing(offerId) : life.answers.decline(offerId)));
      }
      if (custody.state === 'standby' && this.chance.happens(0.1)) {
        waiting.push(() => life.answers.withdraw(custody.offerId));
      }
      for (const offer of custody.state === 'offered' ? custody.offers : []) {
        if (offer.is === 'willing') waiting.push(() => life.offers.choose(offer.offerId));
        else if (this.chance.happens(0.08)) waiting.push(() => life.offers.abort(offer.offerId, 'person-changed-mind'));
      }
    }
    await this.chance.one(waiting)?.();
  };

  readonly write: Act = async (life, here) => {
    const one = this.chance.one(await here.db.all<CaseRow>('case_file'));
    if (one) await life.offers.write(one[0], `a note of ${here.now().toISOString()}`);
  };

  readonly withdraw: Act = async (life, here) => {
    const one = this.chance.one(await here.db.all<ConsentRow>('consent'));
    if (one) await life.offers.withdraw(one[0].split(' ')[0] ?? '', one[0]);
  };

  readonly close: Act = async (life, here) => {
    const one = this.chance.one(await here.db.all<CaseRow>('case_file'));
    if (one && one[1].state !== 'handed-over') {
      await life.offers.close(one[0], one[1].state === 'open' ? 'closed' : 'open');
    }
  };

  /** Takes back something that was said to all. */
  readonly erase: Act = async (life, here) => {
    const feed = broadcastFeed(here.self);
    const row = await here.db.get<FeedRow>('feed', feed);
    if (!row || row.seq === 0) return;
    const seq = this.chance.between(1, row.seq);
    await here.transaction('feed.erase', (tx) =>
      life.outbox.broadcast(tx, 'erase', { v: 1, feed, epoch: row.epoch, seq }),
    );
  };
}
