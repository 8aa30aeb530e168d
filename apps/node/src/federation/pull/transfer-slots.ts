import { Injectable } from '@nestjs/common';

const most = 8;

/**
 * At most eight transfers at a time, over all members; what is directed to this node goes before what is said to all.
 * No member holds more than two, one for each of its feeds, and none for longer than its answers may take.
 */
@Injectable()
export class TransferSlots {
  private taken = 0;
  private readonly directed: (() => void)[] = [];
  private readonly broadcast: (() => void)[] = [];

  async within<T>(kind: 'directed' | 'broadcast', work: () => Promise<T>): Promise<T> {
    if (this.taken >= most) await new Promise<void>((go) => this[kind].push(go));
    else this.taken += 1;
    try {
      return await work();
    } finally {
      const next = this.directed.shift() ?? this.broadcast.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }
}
