import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import {
  type AttestQuestion,
  base64url,
  type Charter,
  canonicalBytes,
  elapsedSince,
  isProblem,
  leaseLength,
  readMessage,
  type Signed,
  signedShape,
  verifyAttestation,
  votersOf,
} from '#federation';
import { CharterKeeper } from '../charter/charter-keeper.js';
import { Caller, NoAnswer, Refused } from '../contact/caller.js';
import { MemberStates } from '../contact/member-states.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { Attesting } from './attesting.js';
import { type GivenAttestation, LeaseKeeper } from './lease-keeper.js';

/** How often it is looked whether an attestation is due; nothing is sent for it. Milliseconds. */
const glance = 1_000;
/** A voter that did not attest is asked again after this time, then after twice as long. Milliseconds. */
const firstPause = 250;
const longestPause = 5 * 60_000;
const longestPauseWithoutLease = 15_000;
/** An attestation is renewed after this part of the lease: six more tries a day apart before it runs out. */
const renewAfter = 1 / 7;

interface Turn {
  failures: number;
  /** By the monotonic clock. */
  notBefore: number;
}

/** Asks the voters to attest, each long before its last attestation runs out. */
@Injectable()
export class LeaseRenewal implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LeaseRenewal.name);
  private readonly stopped = new AbortController();
  private readonly turns = new Map<string, Turn>();
  private waiting = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly charter: CharterKeeper,
    private readonly members: Members,
    private readonly caller: Caller,
    private readonly states: MemberStates,
    private readonly attesting: Attesting,
    private readonly keeper: LeaseKeeper,
  ) {}

  onApplicationBootstrap(): void {
    this.charter.onChange(() => this.askAgain());
    this.ended = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped.abort();
    this.waiting.abort();
    await this.ended;
  }

  /** Something has changed for which a voter that did not attest may do so now. */
  askAgain(): void {
    this.turns.clear();
    this.waiting.abort();
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      this.waiting = new AbortController();
      await this.turn().catch((error) => this.logger.error(`no lease is asked for: ${String(error)}`));
      const pause = this.keeper.isFresh() ? glance : firstPause;
      await wait(pause, undefined, { signal: this.waiting.signal }).catch(() => undefined);
    }
  }

  private async turn(): Promise<void> {
    await this.keeper.look();
    const charter = this.charter.inForce()?.charter;
    if (!charter) return;
    const due = votersOf(charter).filter((voter) => this.isDue(charter, voter));
    const given = await Promise.all(due.map((voter) => this.ask(charter, voter)));
    await this.take(given.filter((one) => one !== undefined));
  }

  private isDue(charter: Charter, voter: string): boolean {
    const held = this.keeper.attestationOf(voter);
    if (held && elapsedSince(held.sentAt, this.keeper.now()) < leaseLength(charter) * renewAfter) return false;
    return (this.turns.get(voter)?.notBefore ?? 0) <= performance.now();
  }

  /** The attestation of a voter, whose request is dated before it is sent. */
  private async ask(charter: Charter, voter: string): Promise<GivenAttestation | undefined> {
    const nonce = randomBytes(16);
    const sentAt = this.keeper.now();
    try {
      const signed = await this.answerOf(voter, { v: 1, nonce: base64url(nonce), version: charter.version });
      const key = this.members.currentKey(voter);
      const asked = { network: charter.network, about: this.own.nodeId, nonce, by: voter };
      const attestation = key ? verifyAttestation(signed, asked, key) : undefined;
      if (!attestation || isProblem(attestation)) throw new NoAnswer(attestation?.problem ?? 'unknown-key');
      this.turns.delete(voter);
      const { by, version, charterHash } = attestation;
      return { by, version, charterHash, sentAt, signed };
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Refused) && !this.stopped.signal.aborted) {
        this.logger.warn(`${voter} attests nothing: ${error instanceof Error ? error.name : 'failed'}`);
      }
      this.later(voter);
      return undefined;
    }
  }

  private async answerOf(voter: string, question: AttestQuestion): Promise<Signed> {
    if (voter === this.own.nodeId) {
      const own = await this.attesting.attest(voter, Buffer.from(question.nonce, 'base64url'));
      if (isProblem(own)) throw new Refused(own.problem, undefined);
      return own;
    }
    const body = canonicalBytes(question);
    const { signal } = this.stopped;
    const answer = await this.caller.ask(voter, { method: 'POST', path: '/attest', body, patience: 10, signal });
    const signed = readMessage(signedShape, answer);
    if (isProblem(signed)) throw new NoAnswer(signed.problem);
    return signed;
  }

  /** Takes what was attested, in the one transaction that looks whether everything up to it was applied here. */
  private async take(given: readonly GivenAttestation[]): Promise<void> {
    if (given.length === 0) return;
    const kept = await withTransaction(this.db, 'lease.renew', (tx) => this.keeper.keep(tx, given));
    await this.keeper.hold(kept);
    for (const one of given) {
      if (kept.some(({ by }) => by === one.by)) continue;
      this.later(one.by);
      if (one.by !== this.own.nodeId) await this.states.heard(one.by, one.version);
    }
  }

  private later(voter: string): void {
    const failures = (this.turns.get(voter)?.failures ?? 0) + 1;
    const most = this.keeper.isFresh() ? longestPause : longestPauseWithoutLease;
    const pause = Math.min(most, firstPause * 2 ** Math.min(failures - 1, 20));
    this.turns.set(voter, { failures, notBefore: performance.now() + pause * (0.5 + Math.random() / 2) });
  }
}
