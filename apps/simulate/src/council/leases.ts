import {
  attestQuestionShape,
  base64url,
  type Charter,
  canonicalBytes,
  elapsedSince,
  type HeldAttestation,
  isProblem,
  leaseFrom,
  leaseLength,
  type Moment,
  mayAttest,
  type Problem,
  problem,
  readMessage,
  type Signed,
  type SignedContent,
  signAttestation,
  signedShape,
  verifyAttestation,
  votersOf,
} from '#federation';
import { type Here, NoAnswer, Refused } from '../node/here.js';
import type { CharterBook, ProposalRow } from './charter-book.js';
import { readOnce } from './read-once.js';

interface LeaseRow {
  readonly version: number;
  readonly charterHash: string;
  readonly wall: number;
}

/** An own vote, as it is kept before it is sent. */
export interface VoteRow {
  readonly version: number;
  readonly round: number;
  readonly content: string | null;
  readonly signed: Signed;
}

/** Attests as a voter, and keeps its own lease (apps/node: federation/lease). */
export class Leases {
  private held: HeldAttestation[] = [];
  private mark = 0;

  constructor(
    private readonly here: Here,
    private readonly book: CharterBook,
    private readonly moment: () => Moment,
  ) {}

  async start(): Promise<void> {
    for (const [by, { wall, ...said }] of await this.here.db.all<LeaseRow>('lease')) {
      if (by === 'mark') this.mark = wall;
      else this.held.push({ by, ...said, sentAt: { wall } });
    }
  }

  /** Whether this node has authority by its lease at this moment. */
  fresh(): boolean {
    if (this.moment().wall < this.mark) return false;
    const { charter } = this.book.known;
    const planted = { ...charter, parameters: { ...charter.parameters, leaseDays: 14 } };
    const counted = this.here.has('recovery-before-lease') ? planted : charter;
    const hashes = new Map(this.held.map(({ version, charterHash }) => [version, charterHash]));
    const lease = leaseFrom(counted, this.held, { now: this.moment(), hashOf: (version) => hashes.get(version) });
    if (this.here.has('stale-attester')) {
      const longest = this.held.map(({ sentAt }) => leaseLength(charter) - elapsedSince(sentAt, this.moment()));
      return Math.max(0, ...longest) > 0;
    }
    return lease.left > 0;
  }

  /** As a voter: which charter this node stands by. */
  async attest(about: string, body: Buffer): Promise<Buffer | Problem> {
    const asked = readMessage(attestQuestionShape, body);
    if (isProblem(asked)) return asked;
    const { charter, hash } = this.book.known;
    if (!votersOf(charter).includes(this.here.self)) return problem('not-allowed');
    if (!mayAttest(charter, await this.signedContents())) return problem('newer-signed');
    const { network, version } = charter;
    const said = { v: 1, network, version, charterHash: base64url(hash), about, nonce: asked.nonce } as const;
    const ts = this.here.now().toISOString();
    return canonicalBytes(signAttestation({ ...said, by: this.here.self, ts }, this.here.key));
  }

  /** Asks the voters whose attestation is getting old. */
  async renew(): Promise<void> {
    await this.look();
    const { charter } = this.book.known;
    for (const voter of votersOf(charter)) {
      const held = this.held.find(({ by }) => by === voter);
      if (held && elapsedSince(held.sentAt, this.moment()) < leaseLength(charter) / 3) continue;
      await this.ask(charter, voter);
    }
  }

  private async ask(charter: Charter, voter: string): Promise<void> {
    const nonce = this.here.chance.bytes(16);
    const sentAt = this.moment();
    const question = canonicalBytes({ v: 1, nonce: base64url(nonce), version: charter.version });
    const answer = await this.answerOf(voter, question);
    const signed = answer && readMessage(signedShape, answer);
    const key = this.book.known.records.get(voter)?.record.feedKey;
    if (!signed || isProblem(signed) || !key) return;
    const { network } = charter;
    const attested = verifyAttestation(signed, { network, about: this.here.self, nonce, by: voter }, key);
    if (isProblem(attested)) return;
    await this.take({ by: voter, version: attested.version, charterHash: attested.charterHash, sentAt });
  }

  private async answerOf(voter: string, question: Buffer): Promise<Buffer | undefined> {
    try {
      if (voter !== this.here.self) return await this.here.ask(voter, 'attest', question);
      const own = await this.attest(voter, question);
      return isProblem(own) ? undefined : own;
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof Refused) return undefined;
      throw error;
    }
  }

  /** In the one transaction that sees the attested charter as applied here. */
  private async take(given: HeldAttestation): Promise<void> {
    const kept = await this.here.transaction('lease.renew', async (tx) => {
      const applied = (await this.book.hashOf(tx, given.version)) === given.charterHash;
      const blind = this.here.has('lease-without-applying');
      if (!applied && !blind) return undefined;
      const { version, hash } = { version: this.book.known.charter.version, hash: base64url(this.book.known.hash) };
      const one = applied ? given : { ...given, version, charterHash: hash };
      const { by, charterHash, sentAt } = one;
      await tx.put('lease', by, { version: one.version, charterHash, wall: sentAt.wall } satisfies LeaseRow);
      return one;
    });
    if (kept) this.held = [...this.held.filter(({ by }) => by !== kept.by), kept];
  }

  /** By a clock that was set back nothing is measured: what was attested so far is forgotten. */
  private async look(): Promise<void> {
    const { wall } = this.moment();
    const behind = wall < this.mark;
    if (behind) this.held = [];
    await this.here.transaction('lease.look', async (tx) => {
      if (behind) for (const [by] of await tx.all('lease')) await tx.remove('lease', by);
      await tx.put('lease', 'mark', { version: 0, charterHash: '', wall } satisfies LeaseRow);
    });
    this.mark = wall;
  }

  private async signedContents(): Promise<SignedContent[]> {
    const signed: SignedContent[] = [];
    for (const [, { version, round, content }] of await this.here.db.all<VoteRow>('vote')) {
      const row = content && (await this.here.db.get<ProposalRow>('standing', `proposal ${content}`));
      signed.push({ version, round, charter: row ? readOnce.charter(row.bytes) : null });
    }
    return signed;
  }
}
