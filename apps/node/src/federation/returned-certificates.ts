import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Signed } from '#federation';

type Give = (tx: Transaction, member: string) => Promise<readonly Signed[]>;
type Hear = (tx: Transaction, member: string, certificates: readonly Signed[]) => Promise<void>;

/**
 * Certificates that outlast the database of the one who signed them. The feature that keeps them registers here: what it
 * holds from a member that was restored, and how it binds this node again to what it has signed itself.
 */
@Injectable()
export class ReturnedCertificates {
  private give: Give = async () => [];
  private hear: Hear = async () => undefined;

  on(give: Give, hear: Hear): void {
    this.give = give;
    this.hear = hear;
  }

  /** By which this member gave custody to this node. */
  of(tx: Transaction, member: string): Promise<readonly Signed[]> {
    return this.give(tx, member);
  }

  /** A member returned what this node has signed over to it. Nothing of it is verified yet. */
  returned(tx: Transaction, member: string, certificates: readonly Signed[]): Promise<void> {
    return this.hear(tx, member, certificates);
  }
}
