import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { ListBelongingsInput, MoveBelongingInput } from '../belongings/belonging.input.js';
import { Belongings } from '../belongings/belongings.js';
import { StayContents } from './stay-contents.js';
import { GiveStayItsCaseInput, StayFileArgs, TellInstructionsInput } from './stay-file.input.js';
import { StayFileAnswer } from './stay-file.model.js';
import { StayTelling } from './stay-telling.js';
import { StayViews } from './stay-views.js';

/** What is kept of a stay, for whoever runs the house. */
@Resolver()
export class StayFileResolver {
  constructor(
    private readonly telling: StayTelling,
    private readonly belongings: Belongings,
    private readonly contents: StayContents,
    private readonly views: StayViews,
  ) {}

  @Allow('shelter-operator')
  @Query(() => StayFileAnswer, { description: 'What is kept of a stay. That it was opened is written down.' })
  stayFile(@CurrentActor() actor: Actor, @Args() { stayId }: StayFileArgs) {
    return this.views.answer(this.contents.one(actor, stayId));
  }

  @Allow('shelter-operator')
  @Mutation(() => StayFileAnswer, {
    description: 'The instructions were told to the person, in a language of hers or his.',
  })
  tellInstructions(@CurrentActor() actor: Actor, @Args('input') input: TellInstructionsInput) {
    return this.views.answer(this.contents.show(actor, this.telling.tell(actor, input)));
  }

  @Allow('shelter-operator')
  @Mutation(() => StayFileAnswer, {
    description: 'Says to which case a stay belongs, by the reference its caseworker told.',
  })
  giveStayItsCase(@CurrentActor() actor: Actor, @Args('input') input: GiveStayItsCaseInput) {
    return this.views.answer(this.contents.show(actor, this.telling.giveCase(actor, input)));
  }

  @Allow('shelter-operator')
  @Mutation(() => StayFileAnswer, { description: 'Lists what belongs to somebody who stays.' })
  listBelongings(@CurrentActor() actor: Actor, @Args('input') input: ListBelongingsInput) {
    return this.views.answer(this.contents.show(actor, this.belongings.list(actor, input)));
  }

  @Allow('shelter-operator')
  @Mutation(() => StayFileAnswer, {
    description: 'Something is handed in, given back, left behind, or wages are paid.',
  })
  moveBelonging(@CurrentActor() actor: Actor, @Args('input') input: MoveBelongingInput) {
    return this.views.answer(this.contents.show(actor, this.belongings.move(actor, input)));
  }
}
