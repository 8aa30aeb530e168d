import { Args, Field, ID, InputType, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import type { Actor } from '#domain';
import { type Language, ruleChangeWords } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CaseCardAnswer, CaseModel } from '../../case/case.model.js';
import { CaseList } from '../../case/case-list.js';
import { CommandInput } from '../../graphql/command.input.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { CaseProtocolModel } from './case-protocol.model.js';
import { CaseProtocols } from './case-protocols.js';

@InputType({ description: 'Lets a case go by the versions of the protocols that are in force.' })
class MoveCaseToProtocolInput extends CommandInput {
  @Field(() => ID, { description: 'The case.' })
  @IsUUID()
  caseId: string;
}

/** By which rules a case goes. */
@Resolver(() => CaseModel)
export class CaseProtocolResolver {
  constructor(
    private readonly protocols: CaseProtocols,
    private readonly list: CaseList,
  ) {}

  @ResolveField(() => CaseProtocolModel, {
    nullable: true,
    description: 'The versions of the protocols it goes by; null while this node has no protocol.',
  })
  async protocol(@Parent() { id }: { id: string }, @CurrentLanguage() language: Language) {
    const found = await this.protocols.of(id);
    if (!found?.newer) return found;
    const changes = found.newer.changes.map(({ protocol, change }) => ({
      ...{ protocol, rule: change.rule.id, words: ruleChangeWords(change, language) },
    }));
    return { ...found, newer: { ...found.newer, changes } };
  }

  @Allow('caseworker')
  @Mutation(() => CaseCardAnswer, { description: 'Lets a case go by the versions of the protocols that are in force.' })
  moveCaseToProtocol(@CurrentActor() actor: Actor, @Args('input') input: MoveCaseToProtocolInput) {
    return this.list.show(actor, this.protocols.move(actor, input));
  }
}
