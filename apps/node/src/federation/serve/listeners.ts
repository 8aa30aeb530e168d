import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Who hangs on this node’s `changes` at the moment: whoever does needs no other hint. */
@Injectable()
export class Listeners implements OnModuleDestroy {
  private readonly hanging = new Map<string, AbortController>();
  private closing = false;

  /** One request hangs for each member: a second one lets the first go. */
  hang(nodeId: string, gone: AbortSignal): { signal: AbortSignal; done: () => void } {
    this.hanging.get(nodeId)?.abort();
    const hang = new AbortController();
    const end = () => hang.abort();
    gone.addEventListener('abort', end);
    if (this.closing || gone.aborted) hang.abort();
    this.hanging.set(nodeId, hang);
    const done = () => {
      gone.removeEventListener('abort', end);
      hang.abort();
      if (this.hanging.get(nodeId) === hang) this.hanging.delete(nodeId);
    };
    return { signal: hang.signal, done };
  }

  hears(nodeId: string): boolean {
    return this.hanging.has(nodeId);
  }

  /** Answers those who hang, so that the server can close. */
  letGo(): void {
    this.closing = true;
    for (const hang of this.hanging.values()) hang.abort();
  }

  onModuleDestroy(): void {
    this.letGo();
  }
}
