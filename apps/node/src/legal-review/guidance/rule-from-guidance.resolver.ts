import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { VersionAnswer } from '../../protocol/versions/version.model.js';
import { VersionList } from '../../protocol/versions/version-list.js';
import { DraftRuleFromGuidanceInput } from './rule-from-guidance.input.js';
import { RulesFromGuidance } from './rule-from-guidance.js';

/** What conclusions of the legal committee lead to. */
@Resolver()
export class RuleFromGuidanceResolver {
  constructor(
    private readonly rules: RulesFromGuidance,
    private readonly versions: VersionList,
  ) {}

  @Allow('legal-reviewer')
  @Mutation(() => VersionAnswer, {
    description: 'Draft the next version of a protocol with a rule that guidance came to; its source is noted.',
  })
  draftRuleFromGuidance(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: DraftRuleFromGuidanceInput,
  ) {
    return this.versions.answered(this.rules.draft(actor, input), language);
  }
}
