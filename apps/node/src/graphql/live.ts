import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { LiveStream } from './live-stream.js';

export const liveChannel = 'ihala_live';

/** What is told when news may have been missed: not an id, but "look at all of it again". */
export const everything = '*';

/** Tells open subscriptions, at every process of this node, that something changed: its id only. */
@Injectable()
export class Live {
  private readonly streams = new Map<string, Set<LiveStream>>();

  /** Told when the transaction commits, not before; lost if nobody listens. */
  async tell(tx: Transaction, topic: string, id: string): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [liveChannel, JSON.stringify([topic, id])]);
  }

  /**
   * The ids told under a topic from now on, until the reader returns; `everything` after a time in which news may have
   * been missed.
   */
  stream(topic: string): AsyncIterableIterator<string> {
    const open = this.streams.get(topic) ?? new Set();
    this.streams.set(topic, open);
    const stream = new LiveStream(() => {
      open.delete(stream);
      if (open.size === 0 && this.streams.get(topic) === open) this.streams.delete(topic);
    });
    open.add(stream);
    return stream;
  }

  /** A notification of the database. */
  hear(payload: string): void {
    const [topic, id] = readNews(payload);
    for (const stream of this.streams.get(String(topic)) ?? []) stream.push(String(id));
  }

  /** After a broken connection. */
  lookAnew(): void {
    for (const open of this.streams.values()) for (const stream of open) stream.push(everything);
  }

  /** The node stops. */
  endAll(): void {
    for (const open of [...this.streams.values()]) for (const stream of [...open]) stream.end();
  }
}

function readNews(payload: string): unknown[] {
  try {
    const told: unknown = JSON.parse(payload);
    return Array.isArray(told) ? told : [];
  } catch {
    return [];
  }
}
