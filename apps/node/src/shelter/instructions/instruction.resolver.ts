import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { ShelterInstructionsArgs, StateInstructionInput } from './instruction.input.js';
import { ShelterInstructionsAnswer, ShelterInstructionsModel } from './instruction.model.js';
import { InstructionViews } from './instruction-views.js';
import { Statements } from './statements.js';

@Resolver()
export class InstructionResolver {
  constructor(
    private readonly statements: Statements,
    private readonly views: InstructionViews,
  ) {}

  @Allow('shelter-operator')
  @Query(() => ShelterInstructionsModel, {
    description: 'What a shelter owes, article by article, and what it says of it.',
  })
  shelterInstructions(@Args() { shelterId }: ShelterInstructionsArgs, @CurrentLanguage() language: Language) {
    return this.views.of(language, shelterId);
  }

  @Allow('shelter-operator')
  @Mutation(() => ShelterInstructionsAnswer, {
    description: 'Says of a duty whether the house meets it. A breach comes to the legal committee at once.',
  })
  stateInstruction(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: StateInstructionInput,
  ) {
    return this.views.answer(language, this.statements.state(actor, input));
  }
}
