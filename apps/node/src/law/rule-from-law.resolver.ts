import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { VersionAnswer } from '../protocol/versions/version.model.js';
import { VersionList } from '../protocol/versions/version-list.js';
import { DraftRuleFromLawInput } from './rule-from-law.input.js';
import { RulesFromLaws } from './rule-from-law.js';

/** What the library of laws leads to. */
@Resolver()
export class RuleFromLawResolver {
  constructor(
    private readonly rules: RulesFromLaws,
    private readonly versions: VersionList,
  ) {}

  @Allow('legal-reviewer')
  @Mutation(() => VersionAnswer, {
    description: 'Draft the next version of a protocol with a rule that rests on a provision; its source is noted.',
  })
  draftRuleFromLaw(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: DraftRuleFromLawInput,
  ) {
    return this.versions.answered(this.rules.draft(actor, input), language);
  }
}
