import { z } from 'zod';
import {
  beginCare,
  type Custody,
  endCare,
  type HandoverStep,
  loseByRecovery,
  neverHere,
  takeByRecovery,
} from '#domain';
import {
  base64url,
  bytesText,
  type CaseOrigin,
  canonicalBytes,
  count,
  fromBase64url,
  isProblem,
  type Moment,
  namedIn,
  type Problem,
  problem,
  readMessage,
  recoveryOver,
  signedShape,
  type VerifiedCharter,
} from '#federation';
import { audit } from '../node/audit.js';
import { type Here, NoAnswer, Refused } from '../node/here.js';
import { othersIn } from '../node/members.js';
import type { CustodyRow } from '../node/rows.js';
import { CharterBook, type CharterRow } from './charter-book.js';
import { Leases } from './leases.js';

import { Objections } from './objections.js';
import { Voting } from './voting.js';

const hour = 3_600_000;
const askShape = z.strictObject({ v: z.literal(1), after: count });
const toldShape = z.strictObject({
  v: z.literal(1),
  bundles: z.array(bytesText()),
  proposals: z.array(bytesText()),
  votes: z.array(signedShape),
  objections: z.array(signedShape),
});
const limits = { size: 8 * 1024 * 1024, depth: 8 };

/** The parts of a node by which the network governs itself, and what they make of one case. */
export class CouncilLife {
  readonly serving = { answer: (from: string, call: string, body: Buffer) => this.answer(from, call, body) };
  readonly book: CharterBook;
  readonly leases: Leases;
  readonly voting: Voting;
  readonly objections: Objections;

  constructor(
    private readonly here: Here,
    founding: VerifiedCharter,
    private readonly theCase: { readonly caseRef: string; readonly origin: CaseOrigin },
    /** How often each of the others is asked. Milliseconds. */
    private readonly asks: number,
  ) {
    const moment = (): Moment => ({ wall: here.now().getTime(), monotonic: here.monotonic() });
    this.book = new CharterBook(here, founding, moment, () => this.follow());
    this.leases = new Leases(here, this.book, moment);
    this.objections = new Objections(here, this.book);
    this.voting = new Voting(here, this.book, this.objections, moment);
  }

  async start(): Promise<void> {
    await this.book.start();
    await this.leases.start();
    await this.follow();
    for (const nodeId of othersIn(this.book.known, this.here.self)) {
      this.here.soon(() => this.again(nodeId), this.here.chance.between(0, this.asks));
    }
    this.here.soon(() => this.lease(), this.here.chance.between(0, hour));
  }

  /** Whether this node may decide over the case now (apps/node: federation/authority). */
  decides(custody: Custody): boolean {
    const { charter } = this.book.known;
    const status = namedIn(charter, this.here.self)?.status;
    if (status !== 'active' && status !== 'suspended') return false;
    const { term } = custody;
    return recoveryOver(charter, { caseRef: this.theCase.caseRef, term }) === 'clear' && this.leases.fresh();
  }

  private async again(nodeId: string): Promise<void> {
    this.here.soon(() => this.again(nodeId), this.asks);
    await this.hear(nodeId);
  }

  private async lease(): Promise<void> {
    this.here.soon(() => this.lease(), 20 * hour);
    await this.leases.renew();
  }

  /** Asks a member for charters, proposals, votes and objections that are not known here. */
  async hear(nodeId: string): Promise<void> {
    const after = this.book.known.charter.version;
    const answer = await this.ask(nodeId, canonicalBytes({ v: 1, after }));
    const told = answer && readMessage(toldShape, answer, limits);
    if (!told || isProblem(told)) return;
    for (const bundle of told.bundles) await this.book.adopt(fromBase64url(bundle) ?? Buffer.alloc(0));
    await this.objections.keep(told.objections);
    const news = await this.book.keep(
      told.proposals.map((bytes) => fromBase64url(bytes) ?? Buffer.alloc(0)),
      told.votes,
    );
    if (news) await this.book.assemble();
    if (news || this.here.chance.happens(0.2)) await this.voting.vote();
  }

  private async ask(nodeId: string, body: Buffer): Promise<Buffer | undefined> {
    try {
      return await this.here.ask(nodeId, 'council', body);
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof Refused) return undefined;
      throw error;
    }
  }

  private async answer(from: string, call: string, body: Buffer): Promise<Buffer | Problem> {
    if (call === 'attest') return this.leases.attest(from, body);
    const asked = call === 'council' ? readMessage(askShape, body) : problem('not-found');
    if (isProblem(asked)) return asked;
    const rows = await this.here.db.all<CharterRow>('charter');
    const bundles = rows.filter(([version]) => Number(version) > asked.after).map(([, { bundle }]) => bundle);
    const [proposals, votes] = [await this.book.proposals(), await this.book.votes()];
    return canonicalBytes({
      v: 1,
      bundles: bundles.map((bundle) => base64url(Buffer.from(bundle))),
      proposals: proposals.map(base64url),
      votes: votes.map(({ signed }) => signed),
      objections: await this.objections.all(),
    });
  }

  /** What the charter says of the case is followed here (apps/node: handover/recover). */
  private async follow(): Promise<void> {
    const { caseRef } = this.theCase;
    const { pendingRecoveries, recoveries } = this.book.known.charter;
    const effective = recoveries.filter((one) => one.caseRef === caseRef).at(-1);
    const pending = pendingRecoveries.find((one) => one.caseRef === caseRef);
    const row = await this.here.db.get<CustodyRow>('custody', caseRef);
    const custody = row?.custody ?? neverHere(caseRef);
    const step = this.stepFor(custody, effective, pending);
    if (!step || step.custody === custody) return;
    await this.here.transaction('recovery.follow', async (tx) => {
      const steps = (row?.steps ?? 0) + 1;
      const next = { custody: step.custody, caseId: row?.caseId ?? null, changedAt: this.here.now().getTime(), steps };
      await tx.put('custody', caseRef, next satisfies CustodyRow);
      await audit(tx, 'handover.recovery', caseRef);
    });
    this.here.tell(`recovery: ${custody.state} → ${step.custody.state} (${step.custody.term})`);
  }

  private stepFor(
    custody: Custody,
    effective: { caseRef: string; from: string; to: string; term: number } | undefined,
    pending: { caseRef: string; from: string; to: string; term: number } | undefined,
  ): HandoverStep | undefined {
    const { self } = this.here;
    if (effective?.to === self) {
      const cared = pendingCare(custody, effective);
      return takeByRecovery(cared, effective, true);
    }
    if (effective && custody.state !== 'gone') return loseByRecovery(custody, effective);
    if (pending?.to === self) return beginCare(custody, pending);
    return !pending && custody.state === 'acting' ? endCare(custody) : undefined;
  }
}

/** Who heard of a recovery only when it took effect has begun to care with it. */
function pendingCare(custody: Custody, effective: Parameters<typeof beginCare>[1]): Custody {
  return beginCare(custody, effective).custody;
}
