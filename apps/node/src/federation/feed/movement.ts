import { Injectable } from '@nestjs/common';

/** Wakes those who wait for something new to say: an own feed that moved, a capacity statement that changed. */
@Injectable()
export class Movement {
  private readonly waiting = new Set<() => void>();
  private readonly followers: ((feeds: readonly string[]) => void)[] = [];

  /** Something moved; `feeds` are the own feeds that did. */
  tell(feeds: readonly string[] = []): void {
    for (const wake of [...this.waiting]) wake();
    for (const follow of this.followers) follow(feeds);
  }

  /** Called with the own feeds that moved, after those who wait were woken. */
  onFeeds(follow: (feeds: readonly string[]) => void): void {
    this.followers.push(follow);
  }

  /** Resolves at the next movement, after `ms`, or when the waiter goes away. Ask for it before looking at what there is. */
  next(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.waiting.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }
}
