import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { answerOf } from '../../graphql/answer.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { VerdictModel } from '../../protocol/verdict/verdict.model.js';
import { ArriveFromHoldInput, ArriveInput, LeaveInput, StaysArgs, StayVerdictsArgs } from './stay.input.js';
import { ArrivalModel, StayModel } from './stay.model.js';
import { StayService } from './stay.service.js';

const ArrivalAnswer = answerOf('ArrivalAnswer', () => [ArrivalModel]);
const StayAnswer = answerOf('StayAnswer', () => [StayModel]);

@Resolver(() => StayModel)
export class StayResolver {
  constructor(private readonly stays: StayService) {}

  @Allow('shelter-operator')
  @Query(() => [StayModel], { name: 'stays', description: 'Who lives in our shelters now: places, not names.' })
  running(@Args() { shelterId }: StaysArgs) {
    return this.stays.running(shelterId ?? null);
  }

  @Allow('shelter-operator')
  @Query(() => [VerdictModel], { description: 'What the protocol in force said when somebody moved in.' })
  async stayVerdicts(@Args() { stayId }: StayVerdictsArgs, @CurrentLanguage() language: Language) {
    return (await this.stays.verdictsOf(stayId)).map((read) => VerdictModel.of(language, read));
  }

  @Allow('shelter-operator')
  @Mutation(() => ArrivalAnswer, { description: 'The people for whom places were kept have arrived.' })
  arriveFromHold(@CurrentActor() actor: Actor, @Args('input') input: ArriveFromHoldInput) {
    return this.stays.arriveFromHold(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => ArrivalAnswer, { description: 'Somebody arrived for whom no place was kept.' })
  arrive(@CurrentActor() actor: Actor, @Args('input') input: ArriveInput) {
    return this.stays.arrive(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => StayAnswer, { description: 'Somebody left; the place is free again.' })
  leaveShelter(@CurrentActor() actor: Actor, @Args('input') input: LeaveInput) {
    return this.stays.leave(actor, input);
  }
}
