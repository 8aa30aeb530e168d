import { setTimeout as wait } from 'node:timers/promises';
import {
  type Changes,
  canonicalBytes,
  changesShape,
  type Hello,
  helloShape,
  isProblem,
  type Notify,
  readMessage,
} from '#federation';
import { longestPause, pauseCutShort } from '../contact/back-off.js';
import { NoAnswer, Refused } from '../contact/caller.js';
import type { HintListener } from '../contact/hints.js';
import type { LinkWork } from './link-work.js';
import { beatEvery, Silence } from './silence.js';

/** How long the one request per member hangs when nothing happens, in seconds, if the member lets it. */
const hangFor = 600;
/** Nobody is asked more often than that for want of news. Seconds. */
const shortest = 60;
/** So often a member is greeted anew: it shows what it has seen of others, and each head is compared. Milliseconds. */
const greetEvery = 8 * 60 * 60_000;
/** A hint does not cut a request that has only just begun. Milliseconds. */
const young = 1_000;
const limits = { size: 8 * 1024 * 1024, depth: 6 };

/** Contact with one member: one hanging request, again and again, with pauses when it fails. */
export class Link implements HintListener {
  private readonly stopped = new AbortController();
  private current: { readonly cut: AbortController; readonly since: number } | undefined;
  private mark: string | undefined;
  private readonly ended: Promise<void>;

  constructor(
    readonly nodeId: string,
    private readonly work: LinkWork,
  ) {
    this.ended = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    this.current?.cut.abort();
    await this.ended;
  }

  news(): void {
    if (this.current && Date.now() - this.current.since > young) this.current.cut.abort();
  }

  /** Ends a pause; false if there was none. */
  tryNow(): boolean {
    this.pausing?.abort();
    return this.pausing !== undefined;
  }

  back(): void {
    this.wasBack = true;
    this.pausing?.abort();
    this.work.retry(this.nodeId);
  }

  /** Another charter may allow other versions: the member is greeted again before it is next asked. */
  greetAgain(): void {
    this.greeted = false;
  }

  /** Tells the member that there is something for it, when it does not hang here. It may be lost. */
  async notify(charterVersion: number): Promise<void> {
    const hint: Notify = { v: 1, charterVersion, urgent: false };
    const body = canonicalBytes(hint);
    await this.work
      .ask(this.nodeId, { method: 'POST', path: '/notify', body, patience: 5, signal: this.stopped.signal })
      .catch(() => undefined);
  }

  private pausing: AbortController | undefined;
  /** Whether this member was heard since it was last asked. */
  private wasBack = false;

  private greeted = false;
  /** Whether it showed, the last time, that the line holds while a request hangs there. */
  private beats = false;
  private hangs = hangFor;
  private greetAt = 0;

  private async run(): Promise<void> {
    await this.pause(pauseCutShort(await this.left(), Math.random()));
    while (!this.stopped.signal.aborted) {
      const cut = new AbortController();
      this.current = { cut, since: Date.now() };
      this.wasBack = false;
      try {
        if (!this.greeted || Date.now() > this.greetAt) await this.greet(cut.signal);
        if (this.greeted) await this.hear(cut.signal);
        else await this.pause(longestPause);
      } catch (error) {
        if (this.stopped.signal.aborted) return;
        if (!cut.signal.aborted) await this.rest(error);
      } finally {
        this.current = undefined;
      }
    }
  }

  /** A member that speaks no version which counts here is greeted again after a pause, and asked nothing else. */
  private async greet(signal: AbortSignal): Promise<void> {
    const hello: Hello = await this.read('/hello', helloShape, 10, signal);
    this.hangs = Math.min(hangFor, Math.max(shortest, hello.limits.waitSeconds));
    this.greeted = (await this.work.greeted(this.nodeId, hello)) === undefined;
    this.greetAt = Date.now() + greetEvery * (0.5 + Math.random());
    this.beats = false;
  }

  /** One hanging request and what it brings. A mark that is refused is not sent again: without one, all is told anew. */
  private async hear(signal: AbortSignal): Promise<void> {
    const since = this.mark ? `since=${this.mark}&` : '';
    const path = `/changes?${since}wait=${this.hangs}&beat=${beatEvery}`;
    const patience = this.hangs + 15;
    const silence = new Silence(this.beats, patience * 1000);
    const either = AbortSignal.any([signal, silence.signal]);
    const changes: Changes = await this.read(path, changesShape, patience, either, silence)
      .catch((error) => {
        if (error instanceof Refused && error.code !== 'rate-exceeded') this.mark = undefined;
        throw silence.hasFallen ? this.dropped() : error;
      })
      .finally(silence.end);
    this.beats = silence.beats;
    await this.work.heard(this.nodeId, changes);
    this.mark = changes.mark;
  }

  /** Whether it is the line or the member is seen by a greeting, which waits for a few seconds only. */
  private dropped(): NoAnswer {
    this.greeted = false;
    return new NoAnswer('silent');
  }

  private async read<T>(
    path: string,
    shape: Parameters<typeof readMessage<T>>[0],
    patience: number,
    signal: AbortSignal,
    silence?: Silence,
  ) {
    const hears = { onBeat: silence?.beat, onBegin: silence?.end };
    const body = await this.work.ask(this.nodeId, { method: 'GET', path, patience, signal, ...hears });
    const message = readMessage(shape, body, limits);
    if (isProblem(message)) throw new NoAnswer(message.problem);
    return message;
  }

  /** The pause after a failure; cut short if this member spoke while it was being written down. */
  private async rest(error: unknown): Promise<void> {
    const pause = await this.failed(error);
    await this.pause(this.wasBack ? pauseCutShort(pause, Math.random()) : pause);
  }

  /** How long to leave this member alone, in milliseconds. */
  private async failed(error: unknown): Promise<number> {
    if (error instanceof Refused && error.retryAfter) return error.retryAfter * 1000;
    const code =
      error instanceof Refused || error instanceof NoAnswer
        ? error.code
        : error instanceof Error
          ? error.name
          : 'failed';
    return this.work.failed(this.nodeId, code).then(
      (until) => this.until(until),
      () => 1_000,
    );
  }

  /** What is left of the pause that was written down before this node started. */
  private left(): Promise<number> {
    return this.work.retryAt(this.nodeId).then(
      (until) => this.until(until),
      () => 0,
    );
  }

  private until(moment: Date | undefined): number {
    return (moment?.getTime() ?? 0) - this.work.now().getTime();
  }

  private async pause(ms: number): Promise<void> {
    if (ms <= 0 || this.stopped.signal.aborted) return;
    this.pausing = new AbortController();
    const signal = AbortSignal.any([this.pausing.signal, this.stopped.signal]);
    await wait(Math.min(ms, longestPause), undefined, { signal }).catch(() => undefined);
    this.pausing = undefined;
  }
}
