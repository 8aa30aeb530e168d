import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, checkInstructions, isRefusal, isSpokenLanguage, readReference, refuse } from '#domain';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { InstructionsInForce } from '../instructions/instructions-in-force.js';
import { placeInStay } from './sealing.js';
import type { InstructionsTold } from './stay-contents.js';
import { StayFileRow } from './stay-file.entity.js';
import type { GiveStayItsCaseInput, TellInstructionsInput } from './stay-file.input.js';
import { StayFiles } from './stay-files.js';
import { StayToldRow } from './stay-told.entity.js';

/** What an operator ticks off of a stay: the instructions were told, and to which case it belongs. */
@Injectable()
export class StayTelling {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: StayFiles,
    private readonly inForce: InstructionsInForce,
  ) {}

  /** Refusals: `not-found`, `language-unknown`, `instruction-unknown`, `case-file-gone`. */
  tell(actor: Actor, input: TellInstructionsInput) {
    return this.once.run(actor, 'stay.tell-instructions', input, async (tx) => {
      const { stayId, language, interpreter } = input;
      const articles = [...new Set(input.articles)].sort();
      const file = await this.files.lock(tx, stayId);
      if (isRefusal(file)) return file;
      if (!isSpokenLanguage(language)) return refuse('language-unknown');
      const named = articles.map((article) => ({ article }));
      const unknown = checkInstructions(named, this.inForce.duties());
      if (unknown) return unknown;
      const sealing = await this.files.sealing(tx, file);
      if (isRefusal(sealing)) return sealing;
      const now = this.clock.now();
      const told: InstructionsTold = { at: now.toISOString(), by: actor.staffId, language, interpreter, articles };
      const id = randomUUID();
      await tx.manager.insert(StayToldRow, { id, stayId, sealed: sealing.seal(placeInStay('stay_told', id), told) });
      await tx.manager.update(StayFileRow, { stayId }, { toldAt: now });
      await this.audit.record(tx, actor, 'stay.tell-instructions', { kind: 'stay', id: stayId });
      return stayId;
    });
  }

  /** Refusals: `not-found` (no stay, or no open case of that reference here), those of `StayFiles.giveCase`. */
  giveCase(actor: Actor, input: GiveStayItsCaseInput) {
    return this.once.run(actor, 'stay.give-case', input, async (tx) => {
      const file = await this.files.lock(tx, input.stayId);
      if (isRefusal(file)) return file;
      const [found] = await tx.query<{ id: string }>(
        `SELECT id FROM case_file WHERE reference = $1 AND state = 'open'`,
        [readReference(input.reference) ?? ''],
      );
      if (!found) return refuse('not-found');
      const no = await this.files.giveCase(tx, file, found.id);
      if (no) return no;
      await this.audit.record(tx, actor, 'stay.give-case', { kind: 'stay', id: input.stayId });
      return input.stayId;
    });
  }
}
