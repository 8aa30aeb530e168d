import { Injectable } from '@nestjs/common';
import { keepNextOpening, waitingRecipient } from '#home';
import { DutyKey } from '../../auth/duty-key.js';
import { OwnNode } from '../own-node.js';

/** The recipient that this node will have next: made where the duty key is, so that what opens its mail never lies open. */
@Injectable()
export class NextRecipient {
  private making: Promise<string> | undefined;

  constructor(
    private readonly own: OwnNode,
    private readonly dutyKey: DutyKey,
  ) {}

  /**
   * Makes it, or answers the one that was made and waits for the root key’s signature. Throws `NodeLocked` before
   * somebody on duty has logged in.
   */
  make(): Promise<string> {
    this.making ??= this.makeOnce().finally(() => {
      this.making = undefined;
    });
    return this.making;
  }

  private async makeOnce(): Promise<string> {
    this.dutyKey.require();
    const waiting = await waitingRecipient(this.own.dir);
    if (waiting && waiting !== this.own.recipient) return waiting;
    const opening = await this.dutyKey.newOpening();
    await keepNextOpening(this.own.dir, opening);
    return opening.recipient;
  }
}
