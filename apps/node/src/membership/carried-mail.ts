import { Injectable } from '@nestjs/common';
import { type Actor, type CarriedMailRefusal, isRefusal, type Refusal } from '#domain';
import { Audit } from '../audit/audit.js';
import { SealedFiles } from '../federation/mailbox/sealed-files.js';
import { Once } from '../graphql/once.js';
import type { BlockMemberInput } from './block-member.input.js';
import type { CarriedMailModel, ImportSealedMailInput, SealedMailFileModel } from './carried-mail.model.js';

/** The way of mail that no line brings: a file, carried by hand. Each step is written down. */
@Injectable()
export class CarriedMail {
  constructor(
    private readonly once: Once,
    private readonly files: SealedFiles,
    private readonly audit: Audit,
  ) {}

  /** The file is named after the command’s key: sent again, the same file is written. */
  async write(
    actor: Actor,
    input: BlockMemberInput,
  ): Promise<SealedMailFileModel | Refusal<'member-not-found' | 'idempotency-key-reused'>> {
    const name = `${input.idempotencyKey}.mail`;
    const refused = await this.files.write(input.nodeId, name);
    const answer = await this.once.run(actor, 'membership.export-mail', input, async (tx) => {
      if (refused) return refused;
      await this.audit.record(tx, actor, 'membership.export-mail', { kind: 'member', id: input.nodeId });
      return name;
    });
    return isRefusal(answer) ? answer : { path: this.files.pathOf(answer) };
  }

  /** What is taken in is taken in as if it had come over the line, so that doing it twice changes nothing. */
  async read(
    actor: Actor,
    input: ImportSealedMailInput,
  ): Promise<CarriedMailModel | Refusal<CarriedMailRefusal | 'idempotency-key-reused'>> {
    const carried = await this.files.read(input.file);
    const answer = await this.once.run(actor, 'membership.import-mail', input, async (tx) => {
      if (isRefusal(carried)) return carried;
      const { from, letters } = carried;
      await this.audit.record(tx, actor, 'membership.import-mail', { kind: 'member', id: from }, { letters });
      return `${from} ${letters}`;
    });
    if (isRefusal(answer)) return answer;
    const [nodeId = '', letters] = answer.split(' ');
    return { nodeId, letters: Number(letters) };
  }
}
