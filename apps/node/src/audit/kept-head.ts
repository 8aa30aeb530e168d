import type { Transaction } from '#database';
import type { AuditHead } from './chain.js';
import { keepHead, keptHead } from './head-file.js';

/**
 * The head that this process knows of, and the file that keeps it. It moves on only from a log that still holds it: one
 * whose tail was cut, or that was written anew, never replaces the head that shows so.
 */
export class KeptHead {
  private known: Promise<AuditHead | undefined> | undefined;

  constructor(private readonly dir: string) {}

  async isStillIn(tx: Transaction): Promise<boolean> {
    this.known ??= keptHead(this.dir);
    const known = await this.known;
    if (!known || known.seq === 0) return true;
    const [row] = await tx.query<{ chain: Buffer }>('SELECT chain FROM audit_entry WHERE seq = $1', [known.seq]);
    return row?.chain.equals(known.chain) ?? false;
  }

  async keep(head: AuditHead): Promise<void> {
    if (((await this.known)?.seq ?? 0) >= head.seq) return;
    await keepHead(this.dir, head);
    this.known = Promise.resolve(head);
  }
}
