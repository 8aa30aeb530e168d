import type { Actor } from '#domain';

/** A session as it was read: who asks, and until when that may be believed without looking again. */
export interface Known {
  readonly actor: Actor;
  readonly until: number;
}

/** Enough for every session of a large organisation; then it begins anew. */
const most = 5_000;

/**
 * Sessions that were just used, in this process. An entry is believed for seconds, and only while revocations are heard:
 * whoever fills the cache asks for a ticket before reading, and what was revoked meanwhile is not kept.
 */
export class SessionCache {
  private readonly known = new Map<string, Known>();
  private revocations = 0;

  find(key: string, now: number): Known | undefined {
    const known = this.known.get(key);
    return known && known.until > now ? known : undefined;
  }

  /** Taken before the session is read from the database. */
  ticket(): number {
    return this.revocations;
  }

  keep(key: string, known: Known, ticket: number): void {
    if (ticket !== this.revocations) return;
    if (this.known.size >= most) this.known.clear();
    this.known.set(key, known);
  }

  /** Something about one of the staff changed: her roles, her password, her sessions. */
  forget(staffId: string): void {
    this.revocations += 1;
    for (const [key, { actor }] of this.known) if (actor.staffId === staffId) this.known.delete(key);
  }

  forgetAll(): void {
    this.revocations += 1;
    this.known.clear();
  }
}
