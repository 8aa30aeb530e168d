import {
  assembleCharter,
  base64url,
  charterHash,
  charterLimits,
  charterShape,
  fromBase64url,
  isProblem,
  type Moment,
  openRound,
  readMessage,
  type Signed,
  type VerifiedCharter,
  type Vote,
  verifyNext,
  verifyVote,
  votersOf,
  votesNeeded,
} from '#federation';
import type { Here } from '../node/here.js';
import type { Reading } from '../store/store.js';
import { readOnce } from './read-once.js';

export interface CharterRow {
  readonly bundle: string;
  readonly hash: string;
  readonly adopted: number;
}

export interface ProposalRow {
  readonly version: number;
  readonly bytes: string;
}

/** The charter in force here, what is proposed to follow it, and the votes that are known. */
export class CharterBook {
  known: VerifiedCharter;
  /** Since when each version is in force here, by the clocks of this life. */
  private readonly adopted = new Map<number, Moment>();
  private open: { readonly heard: string; readonly round: number } | undefined;

  constructor(
    private readonly here: Here,
    private readonly founding: VerifiedCharter,
    private readonly moment: () => Moment,
    private readonly onAdopted: () => Promise<void>,
  ) {
    this.known = founding;
  }

  async start(): Promise<void> {
    for (const [, { bundle, adopted }] of await this.here.db.all<CharterRow>('charter')) {
      const next = verifyNext(this.known, Buffer.from(bundle));
      if (isProblem(next) || next === 'same') throw new Error('a kept charter does not verify');
      this.known = next;
      this.adopted.set(next.charter.version, { wall: adopted });
    }
  }

  /** The hash of a version that is applied here. */
  async hashOf(tx: Reading, version: number): Promise<string | undefined> {
    if (version === 1) return base64url(this.founding.hash);
    return (await tx.get<CharterRow>('charter', String(version).padStart(6, '0')))?.hash;
  }

  since(version: number): Moment | undefined {
    return this.adopted.get(version);
  }

  async votes(): Promise<{ vote: Vote; signed: Signed }[]> {
    const rows = await this.here.db.all<Signed>('ballot', `${this.next()} `);
    return rows.flatMap(([, signed]) => {
      const vote = readOnce.vote(signed); // verified before it was kept
      return isProblem(vote) ? [] : [{ vote, signed }];
    });
  }

  async proposals(): Promise<Buffer[]> {
    const rows = await this.here.db.all<ProposalRow>('standing', 'proposal ');
    return rows
      .filter(([, { version }]) => version === this.next())
      .map(([, { bytes }]) => fromBase64url(bytes) ?? Buffer.alloc(0));
  }

  /** The round in which votes are asked for now. It moves only with what was heard since. */
  async round(): Promise<number> {
    const [proposals, votes] = [await this.proposals(), await this.votes()];
    const heard = `${this.next()} ${proposals.length} ${votes.length}`;
    if (this.open?.heard !== heard) {
      const said = votes.map(({ vote }) => vote);
      this.open = { heard, round: openRound(this.known.charter, said, proposals) };
    }
    return this.open.round;
  }

  next(): number {
    return this.known.charter.version + 1;
  }

  /** Keeps what was heard of proposals and votes for the next version, as far as it can be read; false if nothing is new. */
  async keep(proposals: readonly Buffer[], votes: readonly Signed[]): Promise<boolean> {
    const version = this.next();
    const kept = await this.here.db.all<Signed>('ballot', `${version} `);
    const known = new Set(kept.map(([key]) => key));
    const signatures = new Set(kept.map(([, { signature }]) => signature));
    const read = votes.flatMap((signed) => {
      if (signatures.has(signed.signature)) return [];
      const vote = verifyVote(signed, this.known.records);
      return isProblem(vote) || vote.version !== version ? [] : [{ vote, signed }];
    });
    const keyOf = ({ round, voter, content }: Vote) => `${version} ${round} ${voter} ${content}`;
    const fresh = read.filter(({ vote }) => !known.has(keyOf(vote)));
    const strange: Buffer[] = [];
    for (const bytes of proposals) {
      const name = `proposal ${base64url(charterHash(bytes))}`;
      if (await this.here.db.get('standing', name)) continue;
      const read = readMessage(charterShape, bytes, charterLimits);
      if (!isProblem(read) && read.version === version) strange.push(bytes);
    }
    if (fresh.length + strange.length === 0) return false;
    await this.here.transaction('charter.hear', async (tx) => {
      for (const { vote, signed } of fresh) await tx.put('ballot', keyOf(vote), { ...signed });
      for (const bytes of strange) {
        const row: ProposalRow = { version, bytes: base64url(bytes) };
        await tx.put('standing', `proposal ${base64url(charterHash(bytes))}`, row);
      }
    });
    return true;
  }

  /** Takes a charter in that follows the one in force. */
  async adopt(file: Buffer): Promise<boolean> {
    const next = verifyNext(this.known, file);
    if (isProblem(next) || next === 'same') return false;
    const { version } = next.charter;
    const at = this.moment();
    await this.here.transaction('federation.adopt-charter', async (tx) => {
      const row: CharterRow = { bundle: file.toString('utf8'), hash: base64url(next.hash), adopted: at.wall };
      await tx.put('charter', String(version).padStart(6, '0'), row);
    });
    this.known = next;
    this.adopted.set(version, at);
    this.here.tell(`adopts charter ${version}`);
    await this.onAdopted();
    return true;
  }

  /** Anyone puts the next charter together once the votes suffice. */
  async assemble(): Promise<void> {
    const [contents, all] = [await this.proposals(), await this.votes()];
    const votes = all.map(({ signed }) => signed);
    for (const bytes of contents) {
      if (!this.mayPass(all, base64url(charterHash(bytes)))) continue;
      const assembled = assembleCharter(this.known, bytes, { votes, records: [], contents });
      if (isProblem(assembled)) continue;
      await this.adopt(assembled.file);
      return;
    }
  }

  /** Nothing passes without more than half of the votes of one round: before that nothing need be put together. */
  private mayPass(all: readonly { vote: Vote }[], content: string): boolean {
    const counts = new Map<number, number>();
    for (const { vote } of all) {
      if (vote.content === content) counts.set(vote.round, (counts.get(vote.round) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values()) >= votesNeeded([1, 2], votersOf(this.known.charter).length);
  }
}
