import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type Actor, isRefusal, type MembershipRefusal, mayBlock, type Refusal } from '#domain';
import { contactAnswer, contactGreeting } from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { InvalidMail, MailHandlers } from '../../federation/mail-handlers.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { Once } from '../../graphql/once.js';
import type { BlockMemberInput } from '../block-member.input.js';
import type { GreetingModel } from './greeting.model.js';

const found = {
  name: 'membership.greeting',
  text: `SELECT id, node_id AS "nodeId", sent_at AS "sentAt", answered_at AS "answeredAt" FROM greeting WHERE id = $1`,
};

/**
 * Test messages. The other node can only answer after it has fetched the message from this node’s published address, under
 * the TLS key that the record pins, and opened it: so an answer shows, from outside, that all of it is right.
 */
@Injectable()
export class Greetings implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly handlers: MailHandlers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on('contact.greeting', async (tx, { from, body }) => {
      const said = contactGreeting.safeParse(body);
      if (!said.success) throw new InvalidMail('not a greeting');
      await this.outbox.mail(tx, from, { id: randomUUID(), type: 'contact.answer', body: said.data });
    });
    this.handlers.on('contact.answer', async (tx, { from, body }) => {
      const said = contactAnswer.safeParse(body);
      if (!said.success) throw new InvalidMail('not an answer');
      await tx.query('UPDATE greeting SET answered_at = $3 WHERE id = $1 AND node_id = $2 AND answered_at IS NULL', [
        said.data.greeting,
        from,
        this.clock.now(),
      ]);
    });
  }

  async greet(actor: Actor, input: BlockMemberInput): Promise<GreetingModel | Refusal> {
    const id = await this.once.run<MembershipRefusal>(actor, 'membership.greet', input, async (tx) => {
      const { nodeId } = input;
      const may = mayBlock(this.members.self(), nodeId, this.members.find(nodeId) !== undefined);
      if (isRefusal(may)) return may;
      const greeting = randomUUID();
      await tx.query('INSERT INTO greeting (id, node_id, sent_at) VALUES ($1, $2, $3)', [
        greeting,
        nodeId,
        this.clock.now(),
      ]);
      await this.outbox.mail(tx, nodeId, { id: randomUUID(), type: 'contact.greeting', body: { greeting } });
      await this.audit.record(tx, actor, 'membership.greet', { kind: 'member', id: nodeId });
      return greeting;
    });
    if (isRefusal(id)) return id;
    const greeting = await this.find(id);
    if (!greeting) throw new Error('a greeting that was just sent is gone');
    return greeting;
  }

  async find(id: string): Promise<GreetingModel | null> {
    const [row] = isUUID(id) ? await readRows<GreetingModel>(this.db, found, [id]) : [];
    return row ?? null;
  }
}
