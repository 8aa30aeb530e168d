import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Language } from '#i18n';
import { CaseModel } from '../../case/case.model.js';
import type { OpenedCase } from '../../case/case-reader.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { VerdictModel } from './verdict.model.js';
import { VerdictReader } from './verdict-reader.js';

/** What the protocol said of what was done for a person. */
@Resolver(() => CaseModel)
export class CaseVerdictsResolver {
  constructor(private readonly verdicts: VerdictReader) {}

  @ResolveField(() => [VerdictModel], {
    name: 'verdicts',
    description: 'What the protocol said of each act, the oldest first.',
  })
  async ofCase(@Parent() { id, key }: OpenedCase, @CurrentLanguage() language: Language) {
    return (await this.verdicts.ofCase(id, key)).map((read) => VerdictModel.of(language, read));
  }
}
