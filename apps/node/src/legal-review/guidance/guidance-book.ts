import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { guidanceWords } from '#domain';
import { type GuidancePayload, guidancePayload } from '#federation';
import { Audit } from '../../audit/audit.js';
import { BroadcastHandlers, InvalidBroadcast, type ReceivedBroadcast } from '../../federation/broadcast-handlers.js';
import { Members } from '../../federation/members.js';
import { GuidanceRow, GuidanceTextRow } from './guidance.entity.js';

type By = Pick<GuidanceRow, 'writtenBy' | 'checkedBy' | 'authorNode' | 'publishedAt'>;

/** Keeps guidance that was published, here and elsewhere, with the words by which it is found. */
@Injectable()
export class GuidanceBook implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly handlers: BroadcastHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.on('guidance', (tx, broadcast) => this.hear(tx, broadcast));
  }

  async keep(tx: Transaction, { id, kind, rules, texts }: GuidancePayload, by: By): Promise<void> {
    await tx.manager.insert(GuidanceRow, { id, state: 'published', kind, rules, reviewId: null, draft: null, ...by });
    for (const { language, title, body } of texts) {
      const words = guidanceWords(`${title}\n${body}`);
      await tx.manager.insert(GuidanceTextRow, { guidanceId: id, language, title, body, words });
    }
  }

  /**
   * What another says. It is kept whoever says it, and shown only if its author held a seat then (`GuidanceList`): a
   * charter that gives the seat may come later than what was said from it.
   */
  private async hear(tx: Transaction, { from, payload, at }: ReceivedBroadcast): Promise<void> {
    if (from === this.members.self()) return;
    const said = guidancePayload.safeParse(payload);
    if (!said.success) throw new InvalidBroadcast('not guidance');
    const known = await tx.manager.findOneBy(GuidanceRow, { id: said.data.id });
    if (known) throw new InvalidBroadcast('guidance under an id that is taken', 'not-allowed');
    await this.keep(tx, said.data, { writtenBy: null, checkedBy: null, authorNode: from, publishedAt: at });
    await this.audit.record(tx, { node: from }, 'guidance.hear', { kind: 'guidance', id: said.data.id });
  }
}
