import { isRefusal } from '#domain';
import {
  base64url,
  type Charter,
  charterBytes,
  charterHash,
  effectRecovery,
  type Moment,
  mayPublishRecovery,
  mayTakeEffect,
  signVote,
  votersOf,
  waitedSince,
} from '#federation';
import type { Here } from '../node/here.js';
import type { CharterBook, ProposalRow } from './charter-book.js';
import type { VoteRow } from './leases.js';
import type { Objections } from './objections.js';
import { readOnce } from './read-once.js';

/** After so many rounds without a decision people talk to each other first. */
const mostRounds = 4;

/** What the people of a voter decide, and the one content that it signs in a round (federation.md, “The charter”). */
export class Voting {
  constructor(
    private readonly here: Here,
    private readonly book: CharterBook,
    private readonly objections: Objections,
    private readonly moment: () => Moment,
  ) {}

  /** Puts a next charter to the vote; everybody hears of it when they next ask. */
  async propose(draft: (known: Charter) => Charter): Promise<void> {
    if ((await this.book.proposals()).length > 1) return;
    const { known } = this.book;
    const issuedAt = new Date(Math.max(this.here.now().getTime(), Date.parse(known.charter.issuedAt))).toISOString();
    const base = { ...known.charter, version: this.book.next(), prevHash: base64url(known.hash), issuedAt };
    const bytes = charterBytes(draft(base));
    const row: ProposalRow = { version: this.book.next(), bytes: base64url(bytes) };
    await this.here.transaction('charter.propose', (tx) =>
      tx.put('standing', `proposal ${base64url(charterHash(bytes))}`, row),
    );
    await this.vote();
  }

  /** Votes in the open round, if this node has not: for something it finds right, or for none. */
  async vote(): Promise<void> {
    const { charter } = this.book.known;
    if (!votersOf(charter).includes(this.here.self)) return;
    const [proposals, round] = [await this.book.proposals(), await this.book.round()];
    const version = this.book.next();
    if (proposals.length === 0 || round > mostRounds) return;
    const voted = await this.here.db.get('vote', `${version} ${round}`);
    if (voted && !this.here.has('voter-signs-twice')) return;
    const right: Buffer[] = [];
    for (const bytes of proposals) if (await this.right(bytes)) right.push(bytes);
    const one = this.here.chance.happens(0.8) ? right[(round - 1) % right.length] : this.here.chance.one(right);
    if (!one && this.here.chance.happens(0.7)) return;
    await this.sign(version, round, one ? base64url(charterHash(one)) : null);
  }

  private async sign(version: number, round: number, content: string | null): Promise<void> {
    const vote = {
      v: 1,
      network: this.book.known.charter.network,
      version,
      round,
      content,
      voter: this.here.self,
    } as const;
    const key = `${version} ${round}`;
    await this.here.transaction('charter.vote', async (tx) => {
      const signed = signVote(vote, this.here.key);
      const row: VoteRow = { version, round, content, signed };
      if (!(await tx.insert('vote', key, row))) {
        if (!this.here.has('voter-signs-twice')) return;
        await tx.put('vote', key, row);
      }
      await tx.put('ballot', `${version} ${round} ${this.here.self} ${content}`, { ...signed });
      this.here.tell(`votes on ${version} in round ${round}: ${content === null ? 'none' : 'yes'}`);
    });
    await this.book.assemble();
  }

  /** Asked by each voter for itself, by its own clocks. */
  private async right(bytes: Buffer): Promise<boolean> {
    const { charter } = this.book.known;
    const after = readOnce.charter(base64url(bytes));
    for (const pending of after.pendingRecoveries) {
      const known = charter.pendingRecoveries.some((one) => one.caseRef === pending.caseRef);
      if (!known && isRefusal(mayPublishRecovery(charter, pending, false))) return false;
    }
    for (const { caseRef } of after.recoveries.slice(charter.recoveries.length)) {
      if (!(await this.mayTakeEffect(caseRef))) return false;
    }
    const dropped = charter.pendingRecoveries.filter(
      (one) =>
        !after.pendingRecoveries.some(({ caseRef }) => caseRef === one.caseRef) &&
        !after.recoveries.some(({ caseRef, term }) => caseRef === one.caseRef && term === one.term),
    );
    for (const { caseRef } of dropped) if (!(await this.objections.against(caseRef))) return false;
    return true;
  }

  async mayTakeEffect(caseRef: string): Promise<boolean> {
    const { charter } = this.book.known;
    const pending = charter.pendingRecoveries.find((one) => one.caseRef === caseRef);
    const since = pending && this.book.since(await this.publishedIn(pending.publishedAt));
    if (!since) return false;
    const waited = waitedSince(since, this.moment());
    const objected = await this.objections.against(caseRef);
    return !isRefusal(mayTakeEffect(charter, caseRef, { waited, objected }));
  }

  /** The draft in which a recovery has taken effect. */
  readonly effect =
    (caseRef: string) =>
    (base: Charter): Charter => ({ ...base, ...effectRecovery(base, caseRef, new Date(base.issuedAt)) });

  private async publishedIn(publishedAt: string): Promise<number> {
    for (const [key, { bundle }] of await this.here.db.all<{ bundle: string }>('charter')) {
      const { charter }: { charter: string } = JSON.parse(bundle);
      const { issuedAt }: Charter = JSON.parse(Buffer.from(charter, 'base64url').toString('utf8'));
      if (issuedAt === publishedAt) return Number(key);
    }
    return 0;
  }
}
