import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Actor, Consent, GroundedActKind, Refusal } from '#domain';
import type { Telling } from '#protocols';
import type { GroundRecipient } from './ground-content.js';

/** An act that is ready to be done but for the person’s consent. Its case is locked and open. */
export interface GroundedAct {
  readonly id: string;
  readonly caseId: string;
  readonly kind: GroundedActKind;
  /** The country where it ends, this one unless said. */
  readonly to: string | null;
  readonly tells: Telling & { readonly recipient: GroundRecipient };
  /** Nodes that take part in it. */
  readonly parties: readonly string[];
  /** A consent that covers it by recipient, purpose, fields and time, if there is one. */
  readonly consent?: Consent;
}

type Describe = (tx: Transaction, actor: Actor, id: string) => Promise<GroundedAct | Refusal>;

/** What may be done on a ground. The feature that does it registers how its act looks before it is done. */
@Injectable()
export class GroundedActs {
  private describing: Describe | undefined;

  describedBy(describe: Describe): void {
    if (this.describing) throw new Error('Two features describe what is done on a ground.');
    this.describing = describe;
  }

  /** Refusals: those of the feature: not there, not ours, not to be sent. */
  describe(tx: Transaction, actor: Actor, id: string): Promise<GroundedAct | Refusal> {
    if (!this.describing) throw new Error('Nobody describes what is done on a ground.');
    return this.describing(tx, actor, id);
  }
}
