import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type RefusalCode } from '#domain';
import type { Language } from '#i18n';
import { ShelterArticleModel, type ShelterInstructionsModel } from './instruction.model.js';
import { InstructionsInForce } from './instructions-in-force.js';
import { Statements } from './statements.js';

/** The instructions of a house with what it says of them, in the language of whoever asks. */
@Injectable()
export class InstructionViews {
  constructor(
    private readonly inForce: InstructionsInForce,
    private readonly statements: Statements,
  ) {}

  async of(language: Language, shelterId: string): Promise<ShelterInstructionsModel> {
    const said = await this.statements.of(shelterId);
    const articles = this.inForce.articles().map((article) => ShelterArticleModel.of(article, said, language));
    return { shelterId, articles };
  }

  async answer<Code extends RefusalCode>(language: Language, done: Promise<string | Refusal<Code>>) {
    const shelterId = await done;
    return isRefusal(shelterId) ? shelterId : this.of(language, shelterId);
  }
}
