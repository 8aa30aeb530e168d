import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { Depositor } from '../federation/mailbox/depositor.js';
import { Mailboxes } from '../federation/mailbox/mailboxes.js';
import type { OwnMailboxModel } from './mailbox.model.js';

const lastLeft = {
  name: 'membership.last-left',
  text: 'SELECT mailbox, max(left_at) AS at FROM left_at_mailbox GROUP BY mailbox',
};

/** How it goes at the mailboxes of this node. */
@Injectable()
export class OwnMailboxes {
  constructor(
    private readonly db: DataSource,
    private readonly mailboxes: Mailboxes,
    private readonly depositor: Depositor,
  ) {}

  async all(): Promise<OwnMailboxModel[]> {
    const left = await readRows<{ mailbox: string; at: Date }>(this.db, lastLeft);
    return this.mailboxes.own().map(({ nodeId, name }) => ({
      nodeId,
      name,
      lastLeftAt: left.find(({ mailbox }) => mailbox === nodeId)?.at ?? null,
      problem: this.depositor.problemAt(nodeId) ?? null,
    }));
  }
}
