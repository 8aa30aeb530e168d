import { Injectable } from '@nestjs/common';

const most = 8;
/** Of these, what is said to all may take so many: long histories never keep a letter waiting. */
const mostBroadcast = 6;

type Kind = 'directed' | 'broadcast';

/**
 * At most eight transfers at a time, over all members; what is directed to this node goes before what is said to all.
 * No member holds more than two, one for each of its feeds, and none for longer than its answers may take.
 */
@Injectable()
export class TransferSlots {
  private readonly taken = { directed: 0, broadcast: 0 };
  private readonly waiting: Record<Kind, (() => void)[]> = { directed: [], broadcast: [] };

  async within<T>(kind: Kind, work: () => Promise<T>): Promise<T> {
    if (this.isFree(kind)) this.taken[kind] += 1;
    else await new Promise<void>((go) => this.waiting[kind].push(go));
    try {
      return await work();
    } finally {
      this.taken[kind] -= 1;
      this.next('directed');
      this.next('broadcast');
    }
  }

  private isFree(kind: Kind): boolean {
    const { directed, broadcast } = this.taken;
    return directed + broadcast < most && (kind === 'directed' || broadcast < mostBroadcast);
  }

  private next(kind: Kind): void {
    const go = this.isFree(kind) ? this.waiting[kind].shift() : undefined;
    if (!go) return;
    this.taken[kind] += 1;
    go();
  }
}
